package si.odmev.analytics.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.PluralRules;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.MessageSource;
import si.odmev.analytics.query.Facet;
import si.odmev.platform.web.page.PageLanguages;
import si.odmev.platform.webkit.MessageBundles;
import si.odmev.platform.webkit.MessagesContract;

class MessagesTest implements MessagesContract {
    private static final MessageBundles BUNDLES = new MessageBundles(List.of("messages", "platform"));
    private static final Pattern PLURAL_FORM = Pattern.compile("(\\w+)\\{");

    private final MessageSource messages = new WordsConfiguration().messageSource();

    @Override
    public MessageBundles bundles() {
        return BUNDLES;
    }

    @Override
    public Set<String> prefixes() {
        return Set.of(
                "answer.",
                "channel.",
                "dead-letters.state.",
                "erasure.not-searched.",
                "erasure.place.",
                "erasure.problem.",
                "erasure.state.",
                "erasures.reason.",
                "export.column.",
                "failure.text.",
                "failure.title.",
                "filters.",
                "format.step.",
                "format.tick.",
                "guide.kind.",
                "kind.",
                "list.sort.",
                "operations.",
                "overview.",
                "parameter.",
                "problem.elsewhere-",
                "problemDetail.org.springframework.web.",
                "reconciliation.kind.",
                "review.why.",
                "role.",
                "status.",
                "submission.back.",
                "submission.kept.",
                "submission.set-apart.",
                "submission.themed-by.",
                "violation.",
                "vocabulary.",
                "work.act.");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 prispevkov",
        "1, 1 prispevek",
        "2, 2 prispevka",
        "3, 3 prispevki",
        "4, 4 prispevki",
        "5, 5 prispevkov",
        "11, 11 prispevkov",
        "100, 100 prispevkov",
        "101, 101 prispevek",
        "102, 102 prispevka",
        "104, 104 prispevki",
        "1001, 1.001 prispevek",
    })
    void countsInSloveneAsOneSpeaks(long count, String words) {
        assertThat(messages.getMessage("submissions.count", new Object[] {count}, PageLanguages.SLOVENE))
                .isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0, '0 besedil, 0 ljudi'",
        "1, '1 besedilo, 1 človek'",
        "2, '2 besedili, 2 človeka'",
        "3, '3 besedila, 3 ljudje'",
        "4, '4 besedila, 4 ljudje'",
        "5, '5 besedil, 5 ljudi'",
        "101, '101 besedilo, 101 človek'",
        "214, '214 besedil, 214 ljudi'",
        "303, '303 besedila, 303 ljudje'",
    })
    void countsTextsAndPeopleInSloveneAsOneSpeaks(long count, String words) {
        Object[] counted = {count};
        assertThat(messages.getMessage("texts.count", counted, PageLanguages.SLOVENE) + ", "
                        + messages.getMessage("people.count", counted, PageLanguages.SLOVENE))
                .isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 submissions", "1, 1 submission", "2, 2 submissions", "1001, '1,001 submissions'"})
    void countsInEnglish(long count, String words) {
        assertThat(messages.getMessage("submissions.count", new Object[] {count}, Locale.ENGLISH))
                .isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sl", "en"})
    void everyPluralHasTheFormsOfItsLanguage(Locale locale) {
        var bundle = locale.equals(PageLanguages.SLOVENE) ? BUNDLES.slovene() : BUNDLES.english();
        for (String key : bundle.stringPropertyNames()) {
            String pattern = bundle.getProperty(key);
            if (pattern.contains(", plural,")) {
                assertThat(PLURAL_FORM.matcher(pattern).results().map(form -> form.group(1)))
                        .as(key)
                        .containsExactlyInAnyOrderElementsOf(
                                PluralRules.forLocale(locale).getKeywords());
                assertThat(new MessageFormat(pattern, locale).getFormats())
                        .as(key)
                        .isNotEmpty();
            }
        }
    }

    @Test
    void everyValueOfAFacetHasAName() {
        var bundle = BUNDLES.slovene();
        for (Facet facet : List.of(Facet.KIND, Facet.CHANNEL, Facet.STATUS, Facet.READING, Facet.ANSWER)) {
            assertThat(facet.fixedValues())
                    .allSatisfy(value -> assertThat(bundle).containsKey(facet.parameter() + "." + value));
        }
    }
}
