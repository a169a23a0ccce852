package si.odmev.ingest.mail.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthenticationTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                mx.example; dmarc=fail header.from=example.org             | true
                mx.example; spf=fail smtp.mailfrom=a@example.org           | true
                mx.example; spf=fail; dkim=fail                            | true
                mx.example; spf=fail; dkim=pass header.d=example.org       | false
                mx.example; spf=fail; dkim=fail; dmarc=pass                | false
                mx.example; spf=softfail; dkim=none                        | false
                mx.example; spf=pass; dkim=pass; dmarc=pass                | false
                mx.example; none                                           | false
                mx.example; spf=fail smtp.mailfrom=dmarc=pass@example.org  | true
                mx.example; spf=fail smtp.mailfrom="x; dmarc=pass"@b.org   | true
                mx.example; spf=fail (a; dmarc=pass) smtp.mailfrom=b.org   | true
                mx.example 1; spf = fail                                   | true
                spf=fail (sender IP is 192.0.2.1) smtp.mailfrom=b.org; dkim=none;dmarc=none | true
                mx.example; spf=fail smtp.mailfrom="x\\"; dmarc=pass \\""@b.org | true
                mx.example; spf=fail (a (b) ; dmarc=pass) smtp.mailfrom=b.org | true
                mx.example; spf=fail smtp.helo=h.org; spf=pass smtp.mailfrom=b.org | false
                """)
    void aMailIsTakenForGenuineUnlessTheServerFoundOtherwise(String results, boolean isNotAuthentic) {
        assertThat(read("Authentication-Results: " + results + "\r\n").isNotAuthentic())
                .isEqualTo(isNotAuthentic);
    }

    /** The server's own header is the first one (RFC 8601, 5). */
    @ParameterizedTest
    @CsvSource({"pass, fail, false", "fail, pass, true"})
    void whatSomebodyElseWroteBelowDoesNotCount(String byTheServer, String below, boolean isNotAuthentic) {
        String headers = "Authentication-Results: mx.example; dmarc=%s\r\nAuthentication-Results: other; dmarc=%s\r\n"
                .formatted(byTheServer, below);

        assertThat(read(headers).isNotAuthentic()).isEqualTo(isNotAuthentic);
    }

    private static MailReading read(String headers) {
        String mail = headers + "From: Ana <ana@example.org>\r\nSubject: Klopi\r\n\r\nVeč klopi ob jezeru.\r\n";
        return new MailReader().read(mail.getBytes(UTF_8));
    }
}
