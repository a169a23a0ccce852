package si.odmev.analytics.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import si.odmev.analytics.theme.Stemmer;
import si.odmev.schemas.ReceiptNumber;

/**
 * The parsed input of the search box. All words must occur, in any form and in any order. Words in quotation marks must be
 * next to each other. A receipt finds its submission.
 *
 * @param phrases stems that must occur, each a phrase of one or more stems separated by single spaces
 * @param receipt the words as a receipt in its canonical form, if they can be one
 */
record SearchWords(List<String> phrases, Optional<String> receipt) {
    /** Quotation marks of English, Slovene, German and French, in any pairing. */
    private static final Pattern QUOTED_OR_NOT = Pattern.compile("[\"“”„»«]([^\"“”„»«]*)[\"“”„»«]?|([^\"“”„»«]+)");

    static SearchWords read(String typed, Stemmer stemmer) {
        var phrases = new ArrayList<String>();
        var matcher = QUOTED_OR_NOT.matcher(typed);
        while (matcher.find()) {
            if (matcher.group(1) == null) {
                phrases.addAll(stemmer.phrases(matcher.group(2)));
                continue;
            }
            String stems = stemmer.stems(matcher.group(1));
            if (!stems.isEmpty()) {
                phrases.add(stems);
            }
        }
        return new SearchWords(
                List.copyOf(phrases), ReceiptNumber.unchecked(typed).map(ReceiptNumber::toString));
    }
}
