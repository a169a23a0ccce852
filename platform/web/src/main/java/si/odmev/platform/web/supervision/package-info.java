/** Watches over the background workers of a service, and ends its process when it can't go on. */
package si.odmev.platform.web.supervision;
