package si.odmev.analytics.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import si.odmev.analytics.theme.Stemmer;

/**
 * What an analyst typed into the search box, read as they mean it: all words must occur, in any form and in any order;
 * words in quotation marks must stand next to each other; a receipt finds its submission.
 *
 * @param phrases stems that must occur, each a phrase of one or more stems separated by single spaces
 * @param receipt the receipt that the words may be, in its canonical form
 */
record SearchWords(List<String> phrases, Optional<String> receipt) {
    /** Quotation marks of English, Slovene, German and French, in any pairing. */
    private static final Pattern QUOTED_OR_WORD = Pattern.compile("[\"“”„»«]([^\"“”„»«]*)[\"“”„»«]?|([^\\s\"“”„»«]+)");

    /** VEL-7K3M-9QXD, also read out without hyphens. */
    private static final Pattern RECEIPT =
            Pattern.compile("([A-Z]{3})[- ]?([0-9A-Z]{4})[- ]?([0-9A-Z]{4})", Pattern.CASE_INSENSITIVE);

    static SearchWords read(String typed, Stemmer stemmer) {
        var phrases = new ArrayList<String>();
        var matcher = QUOTED_OR_WORD.matcher(typed);
        while (matcher.find()) {
            String words = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
            String stems = stemmer.stems(words);
            if (!stems.isEmpty()) {
                phrases.add(stems);
            }
        }
        return new SearchWords(List.copyOf(phrases), receiptIn(typed.strip()));
    }

    /** Letters that Crockford's base 32 leaves out are read as the digits they look like. */
    private static Optional<String> receiptIn(String typed) {
        var matcher = RECEIPT.matcher(typed);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String code = (matcher.group(2) + "-" + matcher.group(3))
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return Optional.of(matcher.group(1).toUpperCase(Locale.ROOT) + "-" + code);
    }
}
