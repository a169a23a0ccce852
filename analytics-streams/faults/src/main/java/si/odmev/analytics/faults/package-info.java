/**
 * Handles failures. A transient fault is waited for. A record that can never be processed becomes a dead letter with its
 * reason. Nothing else is skipped.
 */
@NullMarked
package si.odmev.analytics.faults;

import org.jspecify.annotations.NullMarked;
