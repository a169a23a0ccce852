package si.odmev.analytics.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.query.Facet;
import si.odmev.analytics.query.VelenjeConsultation;
import si.odmev.consultation.Consultation;
import si.odmev.platform.web.page.PageAddress;

class FilterPanelTest {
    private static FilterPanel panel(Consultation consultation, Map<String, List<String>> parameters) {
        var messages = new IcuMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return FilterPanel.of(
                new PageAddress("/workspace", parameters),
                consultation,
                Map.of(Facet.QUESTION, Map.of("traffic", 7L, "none", 3L)),
                new Labels(messages, consultation, Locale.of("sl")));
    }

    @Test
    void theQuestionsCanBeChosenWhereTheConsultationAsksThem() {
        assertThat(panel(VelenjeConsultation.ASKING, Map.of()).groups().get(Facet.QUESTION))
                .extracting(FilterPanel.Choice::value, FilterPanel.Choice::label, FilterPanel.Choice::count)
                .containsExactly(
                        tuple("traffic", "Kaj s prometom?", 7L),
                        tuple("benches", "Kje naj bodo klopi?", 0L),
                        tuple("none", "posvetovanje na splošno", 3L));
    }

    @Test
    void whereNoneIsAskedThereIsNoSuchFilter() {
        assertThat(panel(VelenjeConsultation.CONSULTATION, Map.of()).groups().get(Facet.QUESTION))
                .isEmpty();
    }

    @Test
    void theChosenQuestionIsNamedByItsLabelAndCanBeTakenBack() {
        assertThat(panel(VelenjeConsultation.ASKING, Map.of("question", List.of("traffic", "none")))
                        .chips())
                .extracting(FilterPanel.Chip::label, chip -> chip.without().toString())
                .containsExactly(
                        tuple("Vprašanje: Kaj s prometom?", "/workspace?question=none"),
                        tuple("Vprašanje: posvetovanje na splošno", "/workspace?question=traffic"));
    }
}
