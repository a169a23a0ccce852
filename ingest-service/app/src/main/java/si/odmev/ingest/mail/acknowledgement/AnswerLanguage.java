package si.odmev.ingest.mail.acknowledgement;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Chooses one of our two languages for the answer: English if the text has more of the common small words of English, German or
 * Albanian than of those of Slovene and its neighbours, otherwise Slovene.
 */
final class AnswerLanguage {
    static final Locale SLOVENE = Locale.of("sl");

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");

    private static final Set<String> SLAVIC = words(
            "je in na se za da bi ne so ki z s v pri tudi od do po ali ker kaj kako ter"
                    + " kot pa smo ste naj bo bomo mi me vas vam lahko predlagam prosim hvala sam sem i u su što šta jer treba и у је на да се за");
    private static final Set<String> OTHERS =
            words("the and of is are to for with that this it on you we be have would could"
                    + " should please there from at der die und ist das nicht mit von für auf ein eine zu im wir sie ich den"
                    + " të dhe në është një për nga që me nuk");

    private AnswerLanguage() {}

    static Locale of(String text) {
        int slavic = 0;
        int others = 0;
        for (String word : NO_LETTERS.split(text.toLowerCase(Locale.ROOT))) {
            slavic += SLAVIC.contains(word) ? 1 : 0;
            others += OTHERS.contains(word) ? 1 : 0;
        }
        return others > slavic ? Locale.ENGLISH : SLOVENE;
    }

    private static Set<String> words(String list) {
        return Set.copyOf(Arrays.asList(list.split(" ")));
    }
}
