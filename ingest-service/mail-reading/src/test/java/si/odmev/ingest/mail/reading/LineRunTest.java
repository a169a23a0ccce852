package si.odmev.ingest.mail.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LineRunTest {
    private final MailReader reader = new MailReader();

    @Test
    void tellsOfEachLineThatIsSetApartWhatItIs() {
        MailReading reading = read("""
                Več klopi ob jezeru bi bilo lepo.

                Lep pozdrav
                Ana

                > Pišite nam.
                > Hvala.
                """);

        assertThat(reading.setApart()).isEqualTo("Lep pozdrav\nAna\n\n> Pišite nam.\n> Hvala.");
        assertThat(LineRun.ofSetApart(reading))
                .containsExactly(new LineRun(LineKind.SIGN_OFF, 3), new LineRun(LineKind.QUOTED, 2));
        assertThat(LineRun.keptInText(reading)).isEmpty();
    }

    @Test
    void tellsWhyWordsThatLookLikeNoneOfThePersonsOwnWereKept() {
        assertThat(LineRun.keptInText(read("Lep pozdrav\nAna Novak\n")))
                .isNotEmpty()
                .doesNotContain(LineKind.OWN);
    }

    static Stream<Path> fixtures() throws IOException {
        return MailFixturesTest.fixtures();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void tellsAllLinesOfEveryMessage(Path message) throws IOException {
        MailReading reading = reader.read(Files.readAllBytes(message));

        assertThat(LineRun.ofSetApart(reading).stream()
                        .mapToLong(LineRun::lines)
                        .sum())
                .isEqualTo(reading.setApart().lines().count());
    }

    private MailReading read(String body) {
        String message = """
                From: Ana Novak <ana@example.test>
                To: predlogi@velenje.test
                Subject: Klopi
                Message-ID: <1@example.test>
                Date: Tue, 10 May 2022 16:00:00 +0200
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: 8bit

                """;
        return reader.read((message + body).getBytes(StandardCharsets.UTF_8));
    }
}
