package si.odmev.analytics.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import si.odmev.analytics.index.IndexedMail;
import si.odmev.analytics.index.IndexedMail.LineRun;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.analytics.workspace.SetApart.Block;

class SetApartTest {
    private static final String SET_APART = "Lep pozdrav\nAna\n\nOdmev je napisal:\n> Hvala";

    @Test
    void eachBlockSaysWhyItWasSetApart() {
        var setApart =
                of("Več klopi.", new LineRun("sign-off", 3), new LineRun("introduction", 1), new LineRun("quoted", 1));

        assertThat(setApart.blocks())
                .containsExactly(
                        new Block("sign-off", "Lep pozdrav\nAna"),
                        new Block("introduction", "Odmev je napisal:"),
                        new Block("quoted", "> Hvala"));
    }

    @Test
    void whatIsNotKnownOrDoesNotFitIsShownWithoutAReason() {
        assertThat(of("Več klopi.").blocks()).containsExactly(new Block(null, SET_APART));
        assertThat(of("Več klopi.", new LineRun("quoted", 2)).blocks()).containsExactly(new Block(null, SET_APART));
        assertThat(of("Več klopi.", new LineRun("of-a-later-version", 5)).blocks())
                .containsExactly(new Block(null, SET_APART));
    }

    @Test
    void isShownAtOnceWhereTheTextIsShort() {
        assertThat(of("x".repeat(SetApart.SHORT_TEXT)).open()).isTrue();
        assertThat(of("x".repeat(SetApart.SHORT_TEXT + 1)).open()).isFalse();
        assertThat(of("🌳".repeat(SetApart.SHORT_TEXT)).open()).isTrue();
    }

    @Test
    void otherChannelsSetNothingApart() {
        assertThat(SetApart.of(submission("Več klopi.", null)).blocks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages.properties", "messages_en.properties"})
    void thePageHasWordsForEachReason(String bundle) throws IOException {
        var messages = new Properties();
        try (var in = SetApartTest.class.getResourceAsStream("/" + bundle)) {
            messages.load(new StringReader(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        }
        for (String kind : List.of(
                "quoted",
                "introduction",
                "copied",
                "device",
                "notice",
                "footer",
                "signature",
                "sign-off",
                "covering")) {
            assertThat(of("x", new LineRun(kind, 5)).blocks().getFirst().kind()).isEqualTo(kind);
            assertThat(messages).containsKey("submission.set-apart." + kind);
        }
        for (String reason : List.of("kept", "forwarded", "subject")) {
            var mail = new IndexedMail(null, List.of(), null, List.of(), List.of(reason, "of-a-later-version"));
            assertThat(SetApart.of(submission("x", mail)).kept()).containsExactly(reason);
            assertThat(messages).containsKey("submission.kept." + reason);
        }
    }

    private static SetApart of(String text, LineRun... runs) {
        return SetApart.of(submission(text, new IndexedMail(SET_APART, List.of(), null, List.of(runs), List.of())));
    }

    private static IndexedSubmission submission(String text, IndexedMail mail) {
        Instant moment = Instant.parse("2022-05-10T14:20:00Z");
        return new IndexedSubmission(
                "0190d9a4-0000-7000-8000-000000000001",
                "VEL-7K3M-9QXD",
                "velenje-2022",
                "email",
                "proposal",
                "themed",
                "sl",
                List.of(),
                "classifier",
                "1",
                null,
                text,
                "",
                null,
                moment,
                moment,
                List.of(),
                List.of(),
                null,
                mail,
                null,
                0,
                null,
                List.of());
    }
}
