package si.odmev.analytics.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;
import si.odmev.analytics.query.Facet;
import si.odmev.analytics.query.VelenjeConsultation;

class FacetNamesTest {
    private static final Locale SLOVENE = Locale.of("sl");

    @Test
    void aQuestionHasTheLabelThatTheConsultationGaveItAlsoWhenItIsNoLongerAsked() {
        var messages = new StaticMessageSource();
        messages.addMessage("question.none", SLOVENE, "na splošno");
        var names = new FacetNames(messages, VelenjeConsultation.ASKING, SLOVENE);

        assertThat(names.of(Facet.QUESTION, List.of("traffic", "benches", "none", "fountains")))
                .containsExactly("Kaj s prometom?", "Kje naj bodo klopi?", "na splošno", "fountains");
        assertThat(new FacetNames(messages, VelenjeConsultation.ASKING, Locale.ENGLISH).of(Facet.QUESTION, "traffic"))
                .isEqualTo("What about traffic?");
    }
}
