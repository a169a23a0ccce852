/** The roles of this instance, and its requests to the instances that have the other roles. */
@NullMarked
package si.odmev.analytics.roles;

import org.jspecify.annotations.NullMarked;
