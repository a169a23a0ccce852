/** Access control. Everything is closed by default, and everything that is not public needs a role. */
package si.odmev.analytics.access;
