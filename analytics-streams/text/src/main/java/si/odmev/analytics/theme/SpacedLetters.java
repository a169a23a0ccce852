package si.odmev.analytics.theme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Joins words whose letters are spaced, as in headings: {@code Z E L E N E  P O V R Š I N E}. If the gap between two words is
 * wider than that between two letters, it divides the words. Otherwise the known words divide them. Letters that look like a
 * list stay letters: {@code razredi A B C D}, {@code linije B D F H J L}, answers to a questionnaire.
 */
final class SpacedLetters {
    /** The least number of letters in a row that can be words; two or three single letters are a list. */
    private static final int LEAST_LETTERS = 4;

    /** The least number of letters with equal gaps that are words if they are unknown but pronounceable. */
    private static final int LEAST_UNKNOWN = 6;

    /** The least number of vowels in such an unknown word. */
    private static final int LEAST_VOWELS = 2;

    /** The most consonants in a row in a word. */
    private static final int MOST_CONSONANTS = 4;

    /** The last letter with which answers of a questionnaire, classes or entrances are usually named. */
    private static final char LAST_OF_CHOICES = 'h';

    /** The least number of letters in a known word that shows that the letters are no list. */
    private static final int LEAST_KNOWN = 3;

    /** The most letters without a wider gap that are divided into words; more are no heading. */
    private static final int MOST_LETTERS = 200;

    /** The most letters in a word that is looked for. */
    private static final int LONGEST_WORD = 24;

    private static final int LONGEST_GAP = 8;

    private final KnownWords known;

    SpacedLetters(KnownWords known) {
        this.known = known;
    }

    /** The tokens of a text, with spaced letters joined. */
    List<Token> joined(String text, List<Token> tokens) {
        var joined = new ArrayList<Token>(tokens.size());
        int at = 0;
        while (at < tokens.size()) {
            int end = at;
            while (end < tokens.size()
                    && tokens.get(end).isOneLetter()
                    && (end == at || isGap(text, tokens.get(end - 1), tokens.get(end)))) {
                end++;
            }
            if (end - at >= LEAST_LETTERS) {
                addWords(text, tokens.subList(at, end), joined);
                at = end;
            } else {
                do {
                    joined.add(tokens.get(at++));
                } while (at < end);
            }
        }
        return joined;
    }

    private static boolean isGap(String text, Token before, Token after) {
        int length = after.start() - before.end();
        return length > 0
                && length <= LONGEST_GAP
                && text.substring(before.end(), after.start()).chars().allMatch(SpacedLetters::isBlank);
    }

    private static boolean isBlank(int c) {
        return c == '\t'
                || Character.getType(c) == Character.SPACE_SEPARATOR
                || Character.getType(c) == Character.FORMAT;
    }

    private void addWords(String text, List<Token> letters, List<Token> joined) {
        String usual = usualGap(text, letters);
        var words = new ArrayList<Token>();
        boolean hasWiderGap = false;
        int start = 0;
        for (int at = 1; at <= letters.size(); at++) {
            boolean isWider = at < letters.size() && isWider(text, letters, at, usual);
            hasWiderGap |= isWider;
            if (at == letters.size() || isWider || beginsWord(letters, start, at)) {
                words.addAll(words(letters.subList(start, at)));
                start = at;
            }
        }
        joined.addAll(isHeading(letters, words, hasWiderGap) ? words : letters);
    }

    private boolean isHeading(List<Token> letters, List<Token> words, boolean hasWiderGap) {
        String all =
                letters.stream().map(letter -> Folding.fold(letter.written())).collect(Collectors.joining());
        if (isInOrder(all)) {
            return words.size() == 1 && isKnown(words.getFirst());
        }
        if (words.stream().anyMatch(this::isKnown)) {
            return true;
        }
        boolean areChoices = all.chars().allMatch(letter -> letter <= LAST_OF_CHOICES);
        return !areChoices && (hasWiderGap || letters.size() >= LEAST_UNKNOWN && canBeSpoken(all));
    }

    /** True for letters in alphabetical order, forwards or backwards, even if some are left out or repeated. */
    private static boolean isInOrder(String letters) {
        return IntStream.range(1, letters.length()).allMatch(at -> letters.charAt(at - 1) <= letters.charAt(at))
                || IntStream.range(1, letters.length()).allMatch(at -> letters.charAt(at - 1) >= letters.charAt(at));
    }

    private static boolean canBeSpoken(String letters) {
        int vowels = 0;
        int consonants = 0;
        for (char letter : letters.toCharArray()) {
            boolean isVowel = "aeiouy".indexOf(letter) >= 0;
            vowels += isVowel ? 1 : 0;
            consonants = isVowel ? 0 : consonants + 1;
            if (consonants > MOST_CONSONANTS) {
                return false;
            }
        }
        return vowels >= LEAST_VOWELS;
    }

    private boolean isKnown(Token word) {
        String folded = Folding.fold(word.written());
        return folded.length() >= LEAST_KNOWN && known.containForm(folded);
    }

    private static String usualGap(String text, List<Token> letters) {
        Map<String, Integer> counts = new HashMap<>();
        String usual = "";
        for (int at = 1; at < letters.size(); at++) {
            String gap = gap(text, letters, at);
            int count = counts.merge(gap, 1, Integer::sum);
            int most = counts.getOrDefault(usual, 0);
            if (count > most || count == most && gap.length() < usual.length()) {
                usual = gap;
            }
        }
        return usual;
    }

    private static String gap(String text, List<Token> letters, int at) {
        return text.substring(letters.get(at - 1).end(), letters.get(at).start());
    }

    private static boolean isWider(String text, List<Token> letters, int at, String usual) {
        String gap = gap(text, letters, at);
        return !gap.equals(usual) && gap.length() >= usual.length();
    }

    /** True if the case of the letters changes as it does between words. */
    private static boolean beginsWord(List<Token> letters, int start, int at) {
        boolean before = isUpper(letters.get(at - 1));
        boolean now = isUpper(letters.get(at));
        return now && !before || before && !now && at - 1 > start;
    }

    private static boolean isUpper(Token letter) {
        return Character.isUpperCase(letter.written().codePointAt(0));
    }

    private List<Token> words(List<Token> letters) {
        if (letters.size() == 1 || letters.size() > MOST_LETTERS) {
            return letters;
        }
        String[] folded =
                letters.stream().map(letter -> Folding.fold(letter.written())).toArray(String[]::new);
        // For each place: the cheapest way to cut the letters before it into words, and where the last of these words
        // begins.
        int[] costs = new int[folded.length + 1];
        int[] begins = new int[folded.length + 1];
        Arrays.fill(costs, 1, costs.length, Integer.MAX_VALUE);
        for (int end = 1; end <= folded.length; end++) {
            var word = new StringBuilder();
            for (int begin = end - 1; begin >= Math.max(0, end - LONGEST_WORD); begin--) {
                word.insert(0, folded[begin]);
                int cost = costs[begin] + cost(word.toString());
                if (cost < costs[end]) {
                    costs[end] = cost;
                    begins[end] = begin;
                }
            }
        }
        return cut(letters, begins);
    }

    /**
     * Known words are cheap. Short ones cost more, because they are in other words by chance. Letters that are in no known word
     * are expensive, and each piece of them costs extra. So an unknown word stays whole unless a long known word begins or ends
     * it. A single letter is a word only if the rest is a word as well.
     */
    private int cost(String word) {
        if (known.containExactly(word)) {
            return word.length() == 1 ? 5 : Math.max(5, 9 - word.length());
        }
        return known.containForm(word) ? Math.max(5, 11 - word.length()) : 5 + word.length();
    }

    private static List<Token> cut(List<Token> letters, int[] begins) {
        var words = new ArrayList<Token>();
        for (int end = letters.size(); end > 0; end = begins[end]) {
            Token word = letters.get(begins[end]);
            for (Token letter : letters.subList(begins[end] + 1, end)) {
                word = word.with(letter);
            }
            words.addFirst(word);
        }
        return words;
    }
}
