package si.odmev.analytics.theme;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Joins words that were divided at a line end, as in text from PDF files. The pieces {@code zele-} and {@code nih} may be on
 * two lines, with a page number between them, or on one line if a program has replaced the line ends.
 *
 * <p>A hyphen may be the writer's own ({@code javno-zasebno}). At a line end, pieces are one word unless the whole is unknown
 * and {@link WritersHyphen} finds that the hyphen is the writer's. Within a line, they are one word only if the whole is known
 * and one of them is not. A single letter or an abbreviation in capitals keeps its hyphen ({@code e-uprava}, {@code LED-luč}),
 * because no word is divided after one letter.
 */
final class HyphenatedWords {
    /** The most pieces that are joined; no real word spans more line ends. */
    private static final int MOST_PIECES = 6;

    /** The most code units between two pieces: enough for a line end, a page number and a few empty lines. */
    private static final int LONGEST_BREAK = 120;

    /** The least number of letters in a piece. */
    private static final int LEAST_PIECE = 2;

    private static final String HYPHEN = "[-\u2010\u2011\u00ad\u00ac\ufe63\uff0d]";
    private static final String BLANK = "[\\h\\p{Cf}]";
    private static final String LINE_END = "(?:\\r\\n|[\\n\\x0B\\f\\r\\x85\\u2028\\u2029])";
    private static final String EMPTY_LINES = "(?:" + BLANK + "*+" + LINE_END + "){0,3}+";
    private static final String PAGE_NUMBER = BLANK
            + "*+(?:[-–—|\\[(]\\h*+)?(?:(?:str(?:an|ana|anica)?|page|seite|s|p)\\.?\\h*+)?"
            + "\\d{1,4}(?:\\h*+(?:/|od|of|von)\\h*+\\d{1,4})?\\h*+[-–—|\\])]?" + BLANK + "*+" + LINE_END;

    private static final Pattern AT_LINE_END = Pattern.compile(
            "\\p{Cf}*?" + HYPHEN + BLANK + "*+" + LINE_END + EMPTY_LINES + "(?:" + PAGE_NUMBER + EMPTY_LINES
                    + ")?[\\h\\p{Cf}>]*+",
            Pattern.CASE_INSENSITIVE);

    /** A soft hyphen, or the sign that some programs write instead of it. Neither has another meaning. */
    private static final Pattern SOFT = Pattern.compile("\\p{Cf}*?[\u00ad\u00ac]\\p{Cf}*+");

    private static final Pattern WITHIN_LINE = Pattern.compile("\\p{Cf}*?" + HYPHEN + BLANK + "*+");

    /** Words before which a hyphen replaces the end of a later word: {@code Fuß- und Radwege}. */
    private static final Set<String> CONJUNCTIONS =
            Set.of("in", "ali", "ter", "oz", "oziroma", "ili", "te", "und", "oder", "bzw", "sowie", "bis", "and", "or");

    private enum Break {
        SOFT,
        LINE_END,
        WITHIN_LINE
    }

    /**
     * A piece, and how it follows the one before.
     *
     * @param at its place among the tokens
     */
    private record Piece(Token token, String folded, Break before, int at) {}

    private final KnownWords known;
    private final WritersHyphen writersOwn;

    HyphenatedWords(KnownWords known) {
        this.known = known;
        this.writersOwn = new WritersHyphen(known);
    }

    /** The tokens of a text, with the pieces of words joined. */
    List<Token> joined(String text, List<Token> tokens) {
        var joined = new ArrayList<Token>(tokens.size());
        for (int at = 0; at < tokens.size(); at++) {
            Token word = tokens.get(at);
            if (mayBreakAfter(text, word.end())) {
                List<Piece> pieces = pieces(text, tokens, at);
                for (int last = pieces.size() - 1; last > 0; last--) {
                    if (areOneWord(pieces.subList(0, last + 1))) {
                        for (Piece piece : pieces.subList(1, last + 1)) {
                            word = word.with(piece.token());
                        }
                        at = pieces.get(last).at();
                        break;
                    }
                }
            }
            joined.add(word);
        }
        return joined;
    }

    private static boolean mayBreakAfter(String text, int end) {
        if (end == text.length()) {
            return false;
        }
        char next = text.charAt(end);
        return next == '-' || next == '\u00ac' || next >= 0xad && !Character.isWhitespace(next);
    }

    private List<Piece> pieces(String text, List<Token> tokens, int first) {
        var pieces = new ArrayList<Piece>();
        pieces.add(new Piece(tokens.get(first), Folding.fold(tokens.get(first).written()), Break.SOFT, first));
        Matcher matcher = AT_LINE_END.matcher(text);
        for (int at = first; pieces.size() < MOST_PIECES; ) {
            Optional<Piece> next = next(text, tokens, at, matcher);
            if (next.isEmpty() || !fit(tokens.get(at), next.get())) {
                break;
            }
            pieces.add(next.get());
            at = next.get().at();
        }
        return pieces;
    }

    private static Optional<Piece> next(String text, List<Token> tokens, int at, Matcher matcher) {
        int from = tokens.get(at).end();
        int to = Math.min(text.length(), from + LONGEST_BREAK);
        Break kind;
        if (matcher.usePattern(SOFT).region(from, to).lookingAt() && isFollowed(tokens, at, matcher.end())) {
            kind = Break.SOFT;
        } else if (matcher.usePattern(AT_LINE_END).region(from, to).lookingAt()) {
            boolean soft = text.substring(from, matcher.end()).chars().anyMatch(c -> c == '\u00ad' || c == '\u00ac');
            kind = soft ? Break.SOFT : Break.LINE_END;
        } else if (matcher.usePattern(WITHIN_LINE).region(from, to).lookingAt()) {
            kind = Break.WITHIN_LINE;
        } else {
            return Optional.empty();
        }
        for (int next = at + 1; next < tokens.size() && tokens.get(next).start() <= matcher.end(); next++) {
            Token token = tokens.get(next);
            if (token.start() == matcher.end()) {
                return Optional.of(new Piece(token, Folding.fold(token.written()), kind, next));
            }
        }
        return Optional.empty();
    }

    private static boolean isFollowed(List<Token> tokens, int at, int end) {
        return at + 1 < tokens.size() && tokens.get(at + 1).start() == end;
    }

    /** True if the letters can be those of one word: small letters after the break, or capitals before and after it. */
    private static boolean fit(Token before, Piece piece) {
        String first = before.written();
        String second = piece.token().written();
        boolean letters = isWritten(first) && isWritten(second);
        boolean small = Character.isLowerCase(second.codePointAt(0)) && isSmall(first);
        boolean capitals = isCapitals(first) && isCapitals(second);
        boolean suspended = piece.before() != Break.SOFT && CONJUNCTIONS.contains(piece.folded());
        return letters && !suspended && (small || capitals);
    }

    private static boolean isWritten(String piece) {
        return piece.codePoints().filter(Character::isLetter).count() >= LEAST_PIECE
                && piece.codePoints().noneMatch(Character::isDigit);
    }

    private static boolean isSmall(String piece) {
        return piece.codePoints().skip(1).filter(Character::isLetter).allMatch(Character::isLowerCase);
    }

    private static boolean isCapitals(String piece) {
        return piece.codePoints().filter(Character::isLetter).allMatch(Character::isUpperCase);
    }

    private boolean areOneWord(List<Piece> pieces) {
        var whole = new StringBuilder();
        pieces.forEach(piece -> whole.append(piece.folded()));
        boolean isKnown = known.contain(whole.toString());
        if (isKnown && pieces.stream().anyMatch(piece -> !known.contain(piece.folded()))) {
            return true;
        }
        for (int i = 1; i < pieces.size(); i++) {
            Piece first = pieces.get(i - 1);
            Piece second = pieces.get(i);
            boolean isDivided = second.before() == Break.SOFT
                    || second.before() == Break.LINE_END
                            && (isKnown
                                    || !writersOwn.isBetween(
                                            first.token().written(),
                                            second.token().written()));
            if (!isDivided) {
                return false;
            }
        }
        return true;
    }
}
