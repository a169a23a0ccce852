/** Reads mail from files on the command line, without a running stack: operators use it to see why. */
@NullMarked
package si.odmev.ingest.email.command;

import org.jspecify.annotations.NullMarked;
