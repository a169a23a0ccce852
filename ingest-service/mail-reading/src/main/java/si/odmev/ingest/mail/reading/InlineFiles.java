package si.odmev.ingest.mail.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out files that old programs write into the text itself, uuencoded (POSIX) or in yEnc, and lists them as attachments. */
final class InlineFiles {
    private static final Pattern UU_BEGIN = Pattern.compile("begin(?:-base64)? [0-7]{3,4} (.{1,200})");
    private static final Pattern YENC_BEGIN =
            Pattern.compile("=ybegin .{0,200}?size=(\\d{1,12}).{0,200}? name=(.{1,200})");

    private InlineFiles() {}

    static List<Line> takeFrom(List<Line> lines, List<Attachment> attachments) {
        List<Line> text = new ArrayList<>(lines.size());
        int i = 0;
        while (i < lines.size()) {
            String line = lines.get(i).shown();
            Matcher uu = UU_BEGIN.matcher(line);
            Matcher yenc = YENC_BEGIN.matcher(line);
            if (uu.matches() && looksUuencoded(lines, i + 1)) {
                int end = endOf(lines, i + 1, "end");
                attachments.add(
                        new Attachment(uu.group(1).strip(), "application/octet-stream", uuSize(lines, i + 1, end)));
                i = end + 1;
            } else if (yenc.matches()) {
                int end = endOf(lines, i + 1, "=yend");
                attachments.add(new Attachment(
                        yenc.group(2).strip(), "application/octet-stream", Long.parseLong(yenc.group(1))));
                i = end + 1;
            } else {
                text.add(lines.get(i));
                i++;
            }
        }
        return text;
    }

    /** True for a full line of uuencoded text: a character that gives the length, and characters for that many bytes. */
    private static boolean looksUuencoded(List<Line> lines, int index) {
        if (index >= lines.size()) {
            return false;
        }
        String line = lines.get(index).text();
        if (line.isEmpty() || lines.get(index).quoted() > 0) {
            return false;
        }
        int bytes = (line.charAt(0) - ' ') & 63;
        int digits = (bytes + 2) / 3 * 4;
        return line.chars().allMatch(c -> c >= ' ' && c <= '`')
                && line.length() >= digits
                && line.length() <= digits + 3;
    }

    private static int endOf(List<Line> lines, int from, String mark) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).text().startsWith(mark)) {
                return i;
            }
        }
        return lines.size() - 1;
    }

    private static long uuSize(List<Line> lines, int from, int end) {
        return lines.subList(from, Math.max(from, end)).stream()
                .filter(line -> !line.text().isEmpty())
                .mapToLong(line -> (line.text().charAt(0) - ' ') & 63)
                .sum();
    }
}
