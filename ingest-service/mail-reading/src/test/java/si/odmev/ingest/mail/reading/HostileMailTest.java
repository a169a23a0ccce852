package si.odmev.ingest.mail.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import si.odmev.ingest.mail.reading.Decision.Hold;
import si.odmev.ingest.mail.reading.Decision.Obstacle;

/** Messages of 300 kB of which each part of the reader could make very much of very little. */
class HostileMailTest {
    private static final int SIZE = 300_000;

    /** Of processor time; what else runs on the machine does not count. */
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final MailReader reader = new MailReader();

    @TestFactory
    Stream<DynamicTest> isReadInTime() {
        return messages().entrySet().stream()
                .map(message -> DynamicTest.dynamicTest(
                        message.getKey(), () -> assertIsRead(message.getValue().get())));
    }

    private void assertIsRead(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.ISO_8859_1);
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        MailReading reading = reader.read(bytes);
        long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin;

        assertThat(reading.decision()).isNotEqualTo(new Hold(Obstacle.UNREADABLE));
        assertThat(Duration.ofNanos(took)).isLessThan(LIMIT);
    }

    private static Map<String, Supplier<String>> messages() {
        var messages = new LinkedHashMap<String, Supplier<String>>();
        for (String piece : new String[] {
            ">",
            "> ",
            ">>> a\n",
            "a",
            "a ",
            " ",
            "\t",
            "\n",
            "\r",
            "\u0000",
            "=",
            "=\n",
            "+",
            "+-",
            "&",
            "<",
            "-",
            "--\n",
            "_",
            "\u001B$B",
            "Dne 3. 5. 2022 ",
            "je Janez Novak napisal:\n",
            "Dne 3. 5. 2022 ob 14:05 je Janez Novak\n",
            "On Mon wrote ",
            "On Tue, 3 May 2022 at 14:05, Janez Novak\n",
            "napisal ",
            "wrote: ",
            "Od: ",
            "Od: a\n",
            "From: a\nSent: ",
            "Lep pozdrav\n",
            "Poslano z mojega iPhona\n",
            "-- \n",
            "____\n",
            "http://",
            "a@b.",
            "begin 644 a\n",
            "=ybegin size=1 name=a\n",
            "-----BEGIN PGP SIGNED MESSAGE-----\n",
            "a\u00E8\u009A",
            "\u00C4",
            "1. ",
            "* a\n",
        }) {
            messages.put("plain, " + named(piece), () -> mail("text/plain", times(piece, SIZE)));
            messages.put(
                    "flowed, " + named(piece), () -> mail("text/plain; format=flowed; delsp=yes", times(piece, SIZE)));
            messages.put("HTML, " + named(piece), () -> mail("text/html", times(piece, SIZE)));
        }
        for (String tag : new String[] {
            "<div>",
            "<blockquote>",
            "<table><tr><td>",
            "<ul><li>",
            "<a href=\"http://a\">b",
            "<!--",
            "<p",
            "<b><i>",
            "</p>",
            "<html><body>",
            "<style>",
            "<div style=\"display:none\">",
            "&#xD800;",
            "<div class=\"gmail_quote\">",
            "<br>",
            "<pre>\n",
            "<hr>",
            "<font color=a>",
            "<select><option>",
            "<svg><title>",
            "<a =",
            "<![CDATA[",
        }) {
            messages.put("HTML, " + tag, () -> mail("text/html; charset=utf-8", times(tag, SIZE)));
        }
        for (String charset : new String[] {
            "utf-7", "utf-16", "iso-2022-jp", "iso-2022-kr", "gb18030", "hz-gb-2312", "x-unknown", "a'b"
        }) {
            messages.put(
                    "charset " + charset,
                    () -> mail("text/plain; charset=" + charset, times("+AGEA-\u001B$B~{ a\n", SIZE)));
        }
        for (String encoding : new String[] {"base64", "quoted-printable", "x-uuencode", "7bit", "x-none"}) {
            messages.put(
                    "encoding " + encoding,
                    () -> mail(
                            "text/plain\nContent-Transfer-Encoding: " + encoding, times("=3D=\n!YQ==\u0000M", SIZE)));
        }
        for (String header : new String[] {
            "Subject",
            "From",
            "To",
            "Content-Type",
            "References",
            "Message-ID",
            "Date",
            "Received",
            "Content-Disposition",
            "Authentication-Results",
            "Auto-Submitted",
            "Reply-To"
        }) {
            for (String piece : new String[] {
                "Re: ",
                "(",
                "((a)",
                "\"",
                "<",
                "<a@b>",
                "a@b, ",
                "=?utf-8?B?",
                "=?utf-8?Q?a?= ",
                "; a*0*=b",
                ";",
                "a",
                " ",
                "\n ",
                "\\",
                "a=\"b\"; ",
                "%C4",
                "*'",
                "spf=pass "
            }) {
                messages.put(
                        header + ", " + named(piece),
                        () -> header + ": " + times(piece, SIZE) + "\nFrom: a@example.si\n\nKlopi ob jezeru.\n");
            }
        }
        messages.put("100,000 headers", () -> times("X-A: b\n", 700_000) + "From: a@example.si\n\nKlopi.\n");
        messages.put("100,000 parts", () -> mail("multipart/mixed; boundary=a", times("--a\n\nKlopi\n", SIZE)));
        messages.put("parts without end", () -> mail("multipart/mixed; boundary=a", times("--a\n", SIZE)));
        messages.put(
                "boundaries that are nearly right",
                () -> mail("multipart/mixed; boundary=aaaaaaaab", times("--aaaaaaaa", SIZE)));
        messages.put("an empty boundary", () -> mail("multipart/mixed; boundary=\"\"", times("--\n", SIZE)));
        messages.put(
                "a long boundary",
                () -> mail(
                        "multipart/mixed; boundary=" + times("b", 60_000), "--" + times("b", 60_000) + "\n\nKlopi\n"));
        messages.put(
                "messages in messages", () -> mail("message/rfc822", times("Content-Type: message/rfc822\n\n", SIZE)));
        messages.put("multiparts in multiparts", () -> mail("multipart/mixed; boundary=a0", nested(20_000)));
        messages.put(
                "alternatives in alternatives",
                () -> mail("multipart/alternative; boundary=a0", nested(20).replace("mixed", "alternative")));
        messages.put(
                "headers with names of their own",
                () -> IntStream.range(0, 60_000)
                                .mapToObj(i -> "X" + i + ": a\n")
                                .collect(Collectors.joining()) + "From: a@example.si\n\nKlopi.\n");
        messages.put("headers of the way", () -> times("Received: a\n", SIZE) + "From: a@example.si\n\nKlopi.\n");
        messages.put(
                "a calendar of many words",
                () -> mail(
                        "text/calendar",
                        IntStream.range(0, 30_000)
                                .mapToObj(i -> "SUMMARY:" + i + "\n")
                                .collect(Collectors.joining())));
        messages.put("a long gap in a quotation", () -> mail("text/plain", "> a\n" + times("\n", 90_000) + "> b\n"));
        messages.put("a long gap in words", () -> mail("text/plain", "a\n" + times("\n", 90_000) + "Lep pozdrav\n"));
        messages.put("a calendar", () -> mail("text/calendar", times("SUMMARY;A=b:c\n d\\n", SIZE)));
        messages.put("enriched text", () -> mail("text/enriched", times("<param><<", SIZE)));
        return Collections.unmodifiableMap(messages);
    }

    private static String named(String piece) {
        return piece.replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t")
                .replace("\u0000", "NUL")
                .replace("\u001B", "ESC");
    }

    private static String mail(String type, String body) {
        return "From: a@example.si\nSubject: Klopi\nContent-Type: " + type + "\n\n" + body;
    }

    private static String times(String piece, int size) {
        return piece.repeat(size / piece.length());
    }

    private static String nested(int depth) {
        return IntStream.range(0, depth)
                .mapToObj(level -> "--a" + level + "\nContent-Type: multipart/mixed; boundary=a" + (level + 1) + "\n\n")
                .collect(Collectors.joining());
    }
}
