package si.odmev.ingest.mail.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeContainer;
import si.odmev.ingest.mail.reading.Decision.Hold;
import si.odmev.ingest.mail.reading.Decision.Obstacle;

/** Whatever bytes come, they are read. */
class DamagedMailTest {
    private static final List<String> BREAKING = List.of(
            "\r",
            "\n",
            "\r\n\r\n",
            "--meja\n",
            "--meja--",
            "=?utf-8?B?",
            "?=",
            "<",
            ">",
            "</div>",
            "<blockquote>",
            "\u0000",
            "\u001B$B",
            "Content-Type: multipart/mixed\n",
            "Content-Type: message/rfc822\n\n",
            "charset=x-unknown",
            "Content-Transfer-Encoding: base64\n",
            "Content-Transfer-Encoding: x-uuencode\n",
            "begin 644 a\n",
            "+",
            "=",
            "\u00FF\u00FE",
            "From: ",
            "Subject: ",
            "napisal:",
            "wrote:",
            "*''",
            "filename*0*=",
            "\"",
            ";",
            "&#xD800;",
            "&#0;");

    private static List<byte[]> fixtures;

    private final MailReader reader = new MailReader();

    @BeforeContainer
    static void load() throws IOException {
        fixtures = MailFixturesTest.fixtures().map(DamagedMailTest::bytes).toList();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Property(tries = 1000)
    void readsDamagedMessages(@ForAll long seed) {
        var random = new Random(seed);
        byte[] damaged = fixtures.get(random.nextInt(fixtures.size()));
        for (int i = random.nextInt(8); i >= 0; i--) {
            damaged = damage(damaged, random);
        }
        assertIsRead(damaged);
    }

    @Property(tries = 300)
    void readsAnyBytes(@ForAll byte[] bytes) {
        assertIsRead(bytes);
    }

    @Property(tries = 300)
    void readsAnyBodyUnderAnyDeclaration(@ForAll byte[] body, @ForAll long seed) {
        var random = new Random(seed);
        String type = List.of(
                        "text/plain",
                        "text/html",
                        "text/enriched",
                        "multipart/mixed",
                        "multipart/alternative",
                        "message/rfc822",
                        "text/calendar",
                        "multipart/report")
                .get(random.nextInt(8));
        String charset = List.of(
                        "utf-8", "utf-7", "utf-16", "gb2312", "iso-2022-jp", "x-unknown", "", "us-ascii", "ibm-thai")
                .get(random.nextInt(9));
        String encoding = List.of("base64", "quoted-printable", "8bit", "x-uuencode", "x-none")
                .get(random.nextInt(5));
        String head = "From: a@example.si\nContent-Type: " + type + "; charset=" + charset + "; boundary=a\n"
                + "Content-Transfer-Encoding: " + encoding + "\n\n";
        assertIsRead(joined(head.getBytes(StandardCharsets.ISO_8859_1), body));
    }

    private void assertIsRead(byte[] message) {
        MailReading reading = reader.read(message);
        assertThat(reading.decision()).isNotEqualTo(new Hold(Obstacle.UNREADABLE));
        assertThat(reading.text().length()).isLessThanOrEqualTo(2 * MailLimits.MAX_TEXT);
        assertThat(reader.read(message).identity()).isEqualTo(reading.identity());
    }

    private static byte[] damage(byte[] message, Random random) {
        if (message.length == 0) {
            return message;
        }
        int at = random.nextInt(message.length);
        int to = Math.min(message.length, at + random.nextInt(200));
        byte[] before = Arrays.copyOf(message, at);
        byte[] after = Arrays.copyOfRange(message, to, message.length);
        return switch (random.nextInt(5)) {
            case 0 -> before;
            case 1 -> joined(before, after);
            case 2 -> {
                byte[] flipped = message.clone();
                flipped[at] = (byte) random.nextInt(256);
                yield flipped;
            }
            case 3 -> joined(Arrays.copyOf(message, to), Arrays.copyOfRange(message, at, message.length));
            default ->
                joined(
                        joined(
                                before,
                                BREAKING.get(random.nextInt(BREAKING.size())).getBytes(StandardCharsets.ISO_8859_1)),
                        Arrays.copyOfRange(message, at, message.length));
        };
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
