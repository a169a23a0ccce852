/** What is set for both services together. */
package si.odmev.platform.web.settings;
