package si.odmev.analytics.query;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.LocalizedText;

/**
 * The fields that a search box understands, {@code tema:zeleno}, and their values. Names and values are Slovene or English, in
 * upper or lower case, with or without diacritics; a value of several words has hyphens or stands in quotation marks.
 */
final class SearchFields {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9]+");
    /** What stands for a mark at the beginning or at the end, for example the question mark of a question. */
    private static final Pattern AT_AN_END = Pattern.compile("^-|-$");

    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}");

    private static final Map<String, Facet> NAMES = Map.ofEntries(
            Map.entry("theme", Facet.THEME),
            Map.entry("tema", Facet.THEME),
            Map.entry("question", Facet.QUESTION),
            Map.entry("vprasanje", Facet.QUESTION),
            Map.entry("kind", Facet.KIND),
            Map.entry("vrsta", Facet.KIND),
            Map.entry("channel", Facet.CHANNEL),
            Map.entry("kanal", Facet.CHANNEL),
            Map.entry("nacin", Facet.CHANNEL),
            Map.entry("language", Facet.LANGUAGE),
            Map.entry("jezik", Facet.LANGUAGE),
            Map.entry("status", Facet.STATUS),
            Map.entry("stanje", Facet.STATUS),
            Map.entry("tag", Facet.TAG),
            Map.entry("oznaka", Facet.TAG),
            Map.entry("assignee", Facet.ASSIGNEE),
            Map.entry("dodeljeno", Facet.ASSIGNEE),
            Map.entry("reading", Facet.READING),
            Map.entry("branje", Facet.READING),
            Map.entry("answer", Facet.ANSWER),
            Map.entry("odgovor", Facet.ANSWER),
            Map.entry("mentioned", Facet.MENTIONED),
            Map.entry("omenja", Facet.MENTIONED));

    /** What people call the codes, in addition to the codes themselves. */
    private static final Map<Facet, Map<String, String>> CALLED = Map.of(
            Facet.THEME, called("none brez brez-teme no-theme"),
            Facet.QUESTION, called("none brez splosno general"),
            Facet.KIND,
                    called(
                            "proposal predlog",
                            "opinion mnenje",
                            "suggestion zamisel",
                            "question vprasanje",
                            "unknown neopredeljeno undetermined"),
            Facet.CHANNEL,
                    called(
                            "web splet obrazec spletni-obrazec web-form",
                            "api partner partnerski-sistem partner-system",
                            "email e-posta eposta posta e-mail mail",
                            "live v-zivo dvorana predstavitev predstavitev-v-zivo live-presentation",
                            "paper papir papirni-obrazec paper-form",
                            "sms text-message",
                            "unknown neznano"),
            Facet.LANGUAGE,
                    called(
                            "sl slovenscina slovene slovenian",
                            "en anglescina english",
                            "de nemscina german",
                            "it italijanscina italian",
                            "sq albanscina albanian",
                            "und neprepoznan ni-prepoznan"),
            Facet.STATUS,
                    called(
                            "themed razvrsceno",
                            "awaiting_review awaiting-review caka caka-na-pregled",
                            "duplicate ponovljeno",
                            "withheld zadrzano",
                            "no_content no-content brez-vsebine"),
            Facet.ASSIGNEE, called("none nihce nikomur nobody"),
            Facet.READING, called("read prebrano", "unread neprebrano"),
            Facet.ANSWER, called("needed potreben", "none ni-potreben not-needed"));

    private final Consultation consultation;

    SearchFields(Consultation consultation) {
        this.consultation = consultation;
    }

    /** The three letters with which the consultation's receipts begin. */
    String receiptPrefix() {
        return consultation.receiptPrefix();
    }

    /** The facet with that name; empty if there is none. */
    Optional<Facet> named(String name) {
        return Optional.ofNullable(NAMES.get(plain(name)));
    }

    /** The condition that a facet has a value. */
    SearchExpression choice(Facet facet, String typed) {
        String plain = plain(typed);
        var values = values(facet);
        String value = values.get(plain);
        if (value == null && facet == Facet.LANGUAGE && LANGUAGE.matcher(plain).matches()) {
            value = typed.toLowerCase(Locale.ROOT);
        } else if (value == null && facet.isOpen() && facet != Facet.LANGUAGE) {
            // The team's own words, for example of a tag: nobody knows them all beforehand.
            value = typed;
        }
        return value == null
                ? new SearchExpression.UnknownChoice(facet, typed, List.copyOf(known(facet)))
                : new SearchExpression.Choice(facet, value);
    }

    private List<String> known(Facet facet) {
        return facet == Facet.LANGUAGE ? List.of("sl", "en", "de", "und") : facet.values(consultation);
    }

    private Map<String, String> values(Facet facet) {
        var values = new HashMap<>(CALLED.getOrDefault(facet, Map.of()));
        known(facet).forEach(value -> values.put(plain(value), value));
        if (facet == Facet.THEME) {
            consultation
                    .themes()
                    .forEach(theme ->
                            Optional.ofNullable(theme.title()).ifPresent(title -> addNames(theme.id(), title, values)));
        } else if (facet == Facet.QUESTION) {
            consultation.questions().forEach(question -> addNames(question.id(), question.label(), values));
        }
        return values;
    }

    private static void addNames(String id, LocalizedText names, Map<String, String> values) {
        values.put(plain(names.sl()), id);
        values.put(plain(names.en()), id);
    }

    private static Map<String, String> called(String... codesAndNames) {
        var names = new HashMap<String, String>();
        for (String one : codesAndNames) {
            var words = new ArrayList<>(Arrays.asList(one.split(" ")));
            String code = words.removeFirst();
            words.forEach(word -> names.put(word, code));
        }
        return names;
    }

    private static String plain(String typed) {
        String decomposed = Normalizer.normalize(typed.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        String hyphened =
                BETWEEN_WORDS.matcher(MARKS.matcher(decomposed).replaceAll("")).replaceAll("-");
        return AT_AN_END.matcher(hyphened).replaceAll("");
    }
}
