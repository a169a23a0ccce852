/** Runs the pipeline: starts it when what it needs is there, reports its health, and ends the process if it can't go on. */
@NullMarked
package si.odmev.analytics.operations;

import org.jspecify.annotations.NullMarked;
