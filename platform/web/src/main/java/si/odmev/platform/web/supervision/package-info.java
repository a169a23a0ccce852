/** Supervises the background workers of a service, and ends the process when it can't do its work any more. */
package si.odmev.platform.web.supervision;
