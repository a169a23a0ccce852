/** Who looks at which submission at this moment. */
package si.odmev.analytics.presence;
