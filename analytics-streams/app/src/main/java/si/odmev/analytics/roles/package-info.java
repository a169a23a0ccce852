/** Which work this instance of the service does, and how it asks the instances that do the rest. */
package si.odmev.analytics.roles;
