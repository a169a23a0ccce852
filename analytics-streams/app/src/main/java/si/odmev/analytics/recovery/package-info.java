/**
 * What an operator does after something went wrong: look at dead letters and replay them, rebuild an index, and reconcile
 * what was accepted with what is shown.
 */
@NullMarked
package si.odmev.analytics.recovery;

import org.jspecify.annotations.NullMarked;
