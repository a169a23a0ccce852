/** Reads mail from files on the command line, without a running stack. It shows operators how and why mail is read so. */
@NullMarked
package si.odmev.ingest.mail.command;

import org.jspecify.annotations.NullMarked;
