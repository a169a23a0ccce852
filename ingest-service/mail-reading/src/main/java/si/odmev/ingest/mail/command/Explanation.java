package si.odmev.ingest.mail.command;

import java.io.PrintWriter;
import si.odmev.ingest.mail.reading.MailReading;
import si.odmev.ingest.mail.reading.ReadLine;

/** Prints a message line by line, each with the reason why it is kept as the sender's own words or set apart. */
final class Explanation {
    private Explanation() {}

    static void print(String name, MailReading reading, PrintWriter out) {
        out.println(name + ": " + reading.decision().id()
                + reading.decision().reason().map(reason -> " (" + reason + ")").orElse(""));
        for (ReadLine line : reading.lines()) {
            if (!line.text().isBlank()) {
                out.println("  " + (line.kind().isText() ? "kept " : "apart") + " | " + line.text() + "  ["
                        + line.kind().meaning() + "]");
            }
        }
        out.println();
    }
}
