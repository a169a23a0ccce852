/** The analyst's pages: rendered on the server, they work without JavaScript and keep their state in the address. */
package si.odmev.analytics.workspace;
