package si.odmev.ingest.mail.reading;

import java.util.ArrayList;
import java.util.List;

/** Removes the frame of text that is signed in place (RFC 9580, 7). */
final class ClearSigned {
    private ClearSigned() {}

    static List<Line> unwrap(List<Line> lines) {
        if (lines.stream().noneMatch(line -> is(line, "-----BEGIN PGP SIGNED MESSAGE-----"))) {
            return lines;
        }
        List<Line> text = new ArrayList<>();
        boolean frame = false;
        boolean signature = false;
        for (Line line : lines) {
            if (is(line, "-----BEGIN PGP SIGNED MESSAGE-----")) {
                frame = true;
            } else if (is(line, "-----BEGIN PGP SIGNATURE-----")) {
                signature = true;
            } else if (is(line, "-----END PGP SIGNATURE-----")) {
                signature = false;
            } else if (frame) {
                frame = !line.isBlank();
            } else if (!signature) {
                text.add(line.text().startsWith("- ") ? new Line(line.text().substring(2), line.quoted()) : line);
            }
        }
        return text;
    }

    private static boolean is(Line line, String frame) {
        return line.text().startsWith(frame);
    }
}
