package si.odmev.ingest.mail.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A mail says the same if a program encodes or wraps it in another way, quotes in another style, or takes leave in another language. */
class GoldenMutationsTest {
    private static final String EIGHT_BIT = "Content-Transfer-Encoding: 8bit\n";
    private static final String PLAIN = "\nContent-Type: text/plain; charset=utf-8\n";
    private static final String INTRODUCTION = "Dne 3. 5. 2022 ob 14:05 je Janez Novak napisal:\n";
    private static final List<String> INTRODUCTIONS = List.of(
            "V tor., 3. maj 2022 ob 14:05 je oseba Janez Novak <janez@example.si> napisala:\n",
            "V tor., 3. maj 2022 ob 14:05 je oseba Janez Novak <janez@example.si\n> napisala:\n",
            "On Tue, May 3, 2022 at 2:05 PM Janez Novak <janez@example.si> wrote:\n",
            "Am 03.05.2022 um 14:05 schrieb Janez Novak\u00A0:\n",
            "Dana uto, 3. svi 2022. u 14:05 Janez Novak <janez@example.si> napisao je:\n");
    private static final List<String> LEAVES = List.of(
            "Lijep pozdrav,\n",
            "Mit freundlichen Grüßen\n",
            "Kind regards,\n",
            "S spoštovanjem\n",
            "Srdačan pozdrav,\n");

    private final MailReader reader = new MailReader();

    @TestFactory
    Stream<DynamicTest> saysTheSame() throws IOException {
        return MailFixturesTest.fixtures().flatMap(this::mutations);
    }

    private Stream<DynamicTest> mutations(Path fixture) {
        String mail = read(fixture);
        int body = mail.indexOf("\n\n") + 2;
        if (body < 2 || !mail.contains(PLAIN) || mail.indexOf(PLAIN) > body) {
            return Stream.empty();
        }
        String name = fixture.getParent().getFileName() + "/" + fixture.getFileName();
        String head = mail.substring(0, body);
        String text = mail.substring(body);
        Stream<DynamicTest> encoded = !head.contains(EIGHT_BIT)
                ? Stream.empty()
                : Stream.of(test(
                        name + ", quoted-printable",
                        mail,
                        head.replace(EIGHT_BIT, "Content-Transfer-Encoding: quoted-printable\n")
                                + GeneratedLetter.quotedPrintable(text)));
        Stream<DynamicTest> broken = Stream.of(test(name + ", CRLF", mail, mail.replace("\n", "\r\n")));
        Stream<DynamicTest> introduced = !text.contains(INTRODUCTION)
                ? Stream.empty()
                : INTRODUCTIONS.stream()
                        .map(other ->
                                test(name + ", " + other.strip(), mail, head + text.replace(INTRODUCTION, other)));
        Stream<DynamicTest> leave = !text.contains("Lep pozdrav,\n")
                        || name.contains("-is-own")
                        || name.contains("only-")
                ? Stream.empty()
                : LEAVES.stream()
                        .map(other ->
                                test(name + ", " + other.strip(), mail, head + text.replace("Lep pozdrav,\n", other)));
        // A program's own lines are not the person's to wrap, and of a greeting within a sentence a line of its own is
        // one.
        boolean ownLines =
                !name.startsWith("machine/") && !name.startsWith("courtesy/") && !name.startsWith("greetings/");
        Stream<DynamicTest> wrapped = IntStream.of(30, 45)
                .filter(width -> ownLines)
                .mapToObj(width -> DynamicTest.dynamicTest(
                        name + ", wrapped at " + width, () -> assertWrapped(mail, head, text, width)));
        return Stream.of(encoded, broken, introduced, leave, wrapped).flatMap(tests -> tests);
    }

    private DynamicTest test(String name, String mail, String mutated) {
        return DynamicTest.dynamicTest(name, () -> {
            MailReading expected = reader.read(mail.getBytes(StandardCharsets.UTF_8));
            MailReading read = reader.read(mutated.getBytes(StandardCharsets.UTF_8));
            assertThat(read.decision()).isEqualTo(expected.decision());
            if (expected.decision() instanceof Decision.Accept) {
                assertThat(read.text()).isEqualTo(expected.text());
            }
        });
    }

    /** Only the person's own words are wrapped, as their program does it. */
    private void assertWrapped(String mail, String head, String text, int width) {
        MailReading expected = reader.read(mail.getBytes(StandardCharsets.UTF_8));
        String wrapped = text;
        for (String line : expected.text().lines().toList()) {
            if (line.length() > width && text.contains(line) && !line.startsWith(">")) {
                wrapped = wrapped.replace(line, GeneratedLetter.wrap(line, width));
            }
        }
        MailReading read = reader.read((head + wrapped).getBytes(StandardCharsets.UTF_8));
        assertThat(read.decision()).isEqualTo(expected.decision());
        assertThat(read.text().replaceAll("\\s+", " "))
                .isEqualTo(expected.text().replaceAll("\\s+", " "));
    }

    private static String read(Path fixture) {
        try {
            return new String(Files.readAllBytes(fixture), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
