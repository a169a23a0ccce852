/**
 * What to do when something fails: a fault that passes is waited for, a record that can never be processed is put aside
 * with its reason, and nothing else is skipped.
 */
@NullMarked
package si.odmev.analytics.faults;

import org.jspecify.annotations.NullMarked;
