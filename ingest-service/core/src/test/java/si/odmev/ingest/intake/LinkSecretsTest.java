package si.odmev.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import si.odmev.consultation.Consultations;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.ingest.receipt.Claim;
import si.odmev.ingest.receipt.ReceiptLinks;
import si.odmev.ingest.receipt.ReceiptSecrets;
import si.odmev.schemas.Channel;
import si.odmev.schemas.MailAttachment;
import si.odmev.schemas.MailNote;
import si.odmev.schemas.TrustedRecords;

class LinkSecretsTest {
    private static final ReceiptSecrets SECRETS = new ReceiptSecrets("0f".repeat(32));
    private static final Instant NOW = Instant.parse("2022-05-10T14:30:00Z");

    /**
     * A text with a receipt's link in it.
     *
     * @param spelled as it came, encoded and wrapped
     */
    private record Linked(String before, String spelled, String after, String secret) {
        String text() {
            return before + spelled + after;
        }
    }

    @Property(tries = 3_000)
    void noSecretOfALinkIsLeftHoweverItIsEncodedAndWrapped(@ForAll("links") Linked link) {
        String cut = LinkSecrets.cutFrom(link.text());

        assertThat(decoded(unwrapped(cut))).doesNotContain(link.secret().substring(0, 8));
        assertThat(decoded(unwrapped(cut)))
                .doesNotContain(link.secret().substring(link.secret().length() - 8));
        assertThat(cut).startsWith(link.before());
        assertThat(LinkSecrets.cutFrom(cut)).isEqualTo(cut);
    }

    @Property
    void aTextWithoutALinkStaysAsItIs(@ForAll String text, @ForAll("words") String words) {
        assertThat(LinkSecrets.cutFrom(text)).isEqualTo(text);
        assertThat(LinkSecrets.cutFrom(words)).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The secret=short is out.",
                "secret",
                "secret=",
                "https://example.org/receipts?secret=",
                "Skrivnost (secret) = klop pri jezeru."
            })
    void whatIsNoSecretOfALinkStays(String text) {
        assertThat(LinkSecrets.cutFrom(text)).isEqualTo(text);
    }

    @Test
    void theWordsAfterALinkStay() {
        UUID id = UUID.randomUUID();
        String link = "https://odmev.example"
                + new ReceiptLinks(SECRETS).page(id, Claim.random().digestFor(id));
        String words = " in prosim za odgovor.\n\nLep pozdrav, Ana";
        assertThat(LinkSecrets.cutFrom(link + words)).isEqualTo(link.replaceAll("=.*", "=…") + words);
        String older = "https://odmev.example" + new ReceiptLinks(SECRETS).page(id, null);
        assertThat(LinkSecrets.cutFrom(older + words)).isEqualTo(older.replaceAll("=.*", "=…") + words);
    }

    @Test
    void everyTextThatIsKeptIsWithoutThem() {
        TrustedRecords.trust();
        UUID id = UUID.randomUUID();
        var claim = Claim.random().digestFor(id);
        String secret = SECRETS.of(id, claim);
        String link = "https://odmev.example" + new ReceiptLinks(SECRETS).page(id, claim);
        var all = new Consultations(List.of(AnyDraftTest.CONSULTATION));
        CurrentConsultations consultations = () -> all;
        var log = new MemoryLog();
        var intake = new Intake(
                new SubmissionRules(
                        consultations, Validation.buildDefaultValidatorFactory().getValidator()),
                consultations,
                MemoryLog.completeLedger(),
                log,
                new MemoryErasures(),
                () -> NOW,
                (channel, outcome) -> {});

        var outcome = intake.accept(Draft.from(Channel.EMAIL, UUID.randomUUID())
                .title("Odg: " + link)
                .text("Hvala.\n" + link)
                .name("Ana " + link)
                .email("ana@example.org")
                .consent(true)
                .mail(MailNote.newBuilder()
                        .setSetApart("> " + link)
                        .setAttachments(List.of(new MailAttachment(link + ".html", "text/html", 1L)))
                        .setFollows(null)
                        .build())
                .build());

        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        assertThat(log.submissions.getFirst().toString())
                .contains(id.toString())
                .doesNotContain(secret);
        assertThat(log.contacts.getFirst().toString()).doesNotContain(secret);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of("secret", "=", "receipts", "/", " ", "\n", ">", "%3D", "klop", "secret=klop", "?")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join(" ", parts));
    }

    @Provide
    Arbitrary<Linked> links() {
        Arbitrary<String> before = Arbitraries.of("", "Hvala.\n", "> ", "<a href=\"", "Moje potrdilo: ");
        Arbitrary<String> after =
                Arbitraries.of("", "\n", "\n> Lep pozdrav\n", ">", " Prosim.", "\">Potrdilo</a>", "&data=05");
        Arbitrary<Integer> encodings = Arbitraries.integers().between(0, 3);
        Arbitrary<Integer> width = Arbitraries.integers().between(5, 200);
        Arbitrary<String> wrap = Arbitraries.of("\n", "\r\n", "\n> ", "\n>> > ", "=\n", " ", "\n  ");
        Arbitrary<String> host = Arbitraries.of(
                "https://odmev.example",
                "http://127.0.0.1:8080",
                "",
                "https://safe.example/?url=https://odmev.example");
        return Combinators.combine(Arbitraries.longs(), before, after, encodings, width, wrap, host)
                .as((seed, head, tail, times, every, with, at) ->
                        linked(new Random(seed), head, tail, times, every, with, at));
    }

    private static Linked linked(
            Random random, String before, String after, int encodings, int width, String wrap, String host) {
        var id = new UUID(random.nextLong(), random.nextLong());
        var claim = random.nextBoolean() ? null : Claim.random().digestFor(id);
        var links = new ReceiptLinks(SECRETS);
        String link = host + (random.nextBoolean() ? links.page(id, claim) : links.status(id, claim));
        for (int i = 0; i < encodings; i++) {
            link = URLEncoder.encode(link, StandardCharsets.UTF_8);
        }
        return new Linked(before, link.replaceAll("(.{" + width + "})", "$1" + wrap), after, SECRETS.of(id, claim));
    }

    private static String unwrapped(String text) {
        return text.replaceAll("=?\\s[\\s>|]*", "");
    }

    private static String decoded(String text) {
        String decoded = text;
        for (int i = 0; i < 3; i++) {
            decoded = URLDecoder.decode(decoded.replaceAll("%(?!\\p{XDigit}{2})", "%25"), StandardCharsets.UTF_8);
        }
        return decoded;
    }
}
