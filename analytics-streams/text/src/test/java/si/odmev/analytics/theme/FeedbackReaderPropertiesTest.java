package si.odmev.analytics.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import si.odmev.consultation.ThemePack;
import si.odmev.schemas.Evidence;
import si.odmev.schemas.Kind;
import si.odmev.schemas.Part;

class FeedbackReaderPropertiesTest {
    private static final List<String> THEMES =
            ThemePack.named(ThemePack.DEFAULT).ids();
    private static final FeedbackReader READER = FeedbackReader.load();

    @Property(tries = 300)
    void readsAnyTextAndPointsIntoIt(
            @ForAll @StringLength(max = 60) String title, @ForAll @StringLength(max = 400) String text) {
        TextAnalysis analysis = READER.analyze(title, text, null, Kind.UNKNOWN);
        assertThat(analysis.scores())
                .hasSize(THEMES.size())
                .allSatisfy(score -> assertThat(score.getScore()).isBetween(0.0, 1.0));
        for (Evidence evidence : analysis.evidence()) {
            String part = evidence.getPart() == Part.TITLE ? title : text;
            assertThat(evidence.getStart()).isBetween(0, part.length() - 1);
            assertThat(evidence.getEnd()).isBetween(evidence.getStart() + 1, part.length());
            assertThat(splitsSurrogates(part, evidence.getStart())).isFalse();
            assertThat(splitsSurrogates(part, evidence.getEnd())).isFalse();
            assertThat(Double.isFinite(evidence.getWeight())).isTrue();
        }
    }

    @Property(tries = 300)
    void boundsTheEvidence(@ForAll @StringLength(max = 400) String text) {
        String known = "drevo igrišče invalid aplikacija " + text;
        TextAnalysis analysis = READER.analyze(null, known.repeat(20), null, Kind.UNKNOWN);
        for (String theme : THEMES) {
            assertThat(analysis.evidence().stream()
                            .filter(word -> word.getTheme().equals(theme)))
                    .hasSizeLessThanOrEqualTo(ThemeClassifier.MOST_EVIDENCE);
        }
    }

    private static boolean splitsSurrogates(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isHighSurrogate(text.charAt(at - 1))
                && Character.isLowSurrogate(text.charAt(at));
    }
}
