/** The roles of this instance, and its requests to the instances that have the other roles. */
package si.odmev.analytics.roles;
