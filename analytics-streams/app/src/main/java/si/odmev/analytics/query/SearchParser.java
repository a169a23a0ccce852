package si.odmev.analytics.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import si.odmev.analytics.query.SearchExpression.AllOf;
import si.odmev.analytics.query.SearchExpression.AnyOf;
import si.odmev.analytics.query.SearchExpression.Not;
import si.odmev.analytics.query.SearchExpression.Receipt;
import si.odmev.analytics.query.SearchExpression.Words;
import si.odmev.schemas.ReceiptNumber;

/**
 * Reads what was typed into a search box. Every text can be read:
 *
 * <ul>
 *   <li>{@code park klopi}: both words, in any form and order
 *   <li>{@code "zelena luč"}: next to each other; with the quotation marks of English, Slovene, German or French, in any pairing
 *   <li>{@code park OR klop}, {@code park ALI klop}: one of them is enough; binds the two words beside it
 *   <li>{@code -park}, {@code -"zelena luč"}, {@code -tema:zeleno}: must not be there
 *   <li>{@code tema:zeleno}: a field, see {@link SearchFields}
 *   <li>{@code VEL-7K3M}: a receipt of the consultation, or its beginning
 * </ul>
 *
 * Everything else is words. It has at most one part for each character.
 */
final class SearchParser {
    private static final String QUOTATION_MARKS = "\"“”„»«";
    private static final Set<String> OR = Set.of("OR", "ALI");
    private static final Pattern RECEIPT = Pattern.compile("[A-Za-z]{3}-[0-9A-Za-z-]*");

    /** The letters of a consultation, then groups of four: {@code vel 7k3m 9qxd}, {@code VEL7K3M9QXD}. */
    private static final Pattern WHOLE_RECEIPT = Pattern.compile("[A-Za-z]{3}(?:(?:-|\\s*)[0-9A-Za-z]{4}){2,3}");

    private final SearchFields fields;

    SearchParser(SearchFields fields) {
        this.fields = fields;
    }

    /** A piece of what was typed. */
    private sealed interface Token {
        /** A condition that is complete. */
        record Condition(SearchExpression expression) implements Token {}

        /** Characters without a blank. Neighbours are read together, because a line end or the layout may divide a word. */
        record Plain(int start, int end) implements Token {}

        record Or(Plain asWord) implements Token {}
    }

    /** The meaning of what was typed. */
    SearchExpression parse(String typed) {
        Optional<ReceiptNumber> receipt = wholeReceipt(typed.strip());
        if (receipt.isPresent()) {
            return new Receipt(receipt.get().toString(), new Words(typed, false));
        }
        List<Token> tokens = new Scanner(typed).tokens();
        var all = new ArrayList<SearchExpression>();
        for (int i = 0; i < tokens.size(); i++) {
            int last = i;
            var any = new ArrayList<>(List.of(one(tokens.get(i), typed)));
            while (last + 2 < tokens.size() && tokens.get(last + 1) instanceof Token.Or) {
                last += 2;
                any.add(one(tokens.get(last), typed));
            }
            if (last > i) {
                all.add(new AnyOf(any));
            } else if (plain(tokens.get(i)) instanceof Token.Plain first) {
                Token.Plain end = first;
                while (last + 1 < tokens.size()
                        && !(last + 3 < tokens.size() && tokens.get(last + 2) instanceof Token.Or)
                        && plain(tokens.get(last + 1)) instanceof Token.Plain next) {
                    end = next;
                    last++;
                }
                all.add(new Words(typed.substring(first.start(), end.end()), false));
            } else {
                all.addAll(any);
            }
            i = last;
        }
        return all.size() == 1 ? all.getFirst() : new AllOf(all);
    }

    private static SearchExpression one(Token token, String typed) {
        return switch (token) {
            case Token.Condition condition -> condition.expression();
            case Token.Plain plain -> new Words(typed.substring(plain.start(), plain.end()), false);
            case Token.Or or -> one(or.asWord(), typed);
        };
    }

    /** An OR without a word on one of its sides is a word itself. */
    private static Token plain(Token token) {
        return token instanceof Token.Or or ? or.asWord() : token;
    }

    /** Divides what was typed into tokens. */
    private final class Scanner {
        private final String typed;
        private final List<Token> tokens = new ArrayList<>();
        private int at;

        private Scanner(String typed) {
            this.typed = typed;
        }

        private List<Token> tokens() {
            while (at < typed.length()) {
                if (isBlank(at)) {
                    at++;
                } else {
                    tokens.add(token());
                }
            }
            return tokens;
        }

        private Token token() {
            boolean not = typed.charAt(at) == '-' && at + 1 < typed.length() && begins(at + 1);
            if (not) {
                at++;
            }
            Token token = isQuotationMark(at) ? new Token.Condition(new Words(quoted(), true)) : chunk();
            if (!not) {
                return token;
            }
            return new Token.Condition(new Not(one(token, typed)));
        }

        private Token chunk() {
            int start = at;
            while (at < typed.length() && !isBlank(at) && !isQuotationMark(at)) {
                at++;
            }
            String chunk = typed.substring(start, at);
            var plain = new Token.Plain(start, at);
            if (OR.contains(chunk)) {
                return new Token.Or(plain);
            }
            int colon = chunk.indexOf(':');
            Optional<Facet> facet = colon < 0 ? Optional.empty() : fields.named(chunk.substring(0, colon));
            if (facet.isPresent()) {
                boolean inQuotes = colon == chunk.length() - 1 && at < typed.length() && isQuotationMark(at);
                String value = inQuotes ? quoted() : chunk.substring(colon + 1);
                if (!value.isBlank()) {
                    return new Token.Condition(fields.choice(facet.get(), value.strip()));
                }
            }
            return receipt(chunk).<Token>map(Token.Condition::new).orElse(plain);
        }

        /** The text from a quotation mark to the next one, or to the end. */
        private String quoted() {
            int start = ++at;
            while (at < typed.length() && !isQuotationMark(at)) {
                at++;
            }
            return typed.substring(start, Math.min(at++, typed.length()));
        }

        private boolean begins(int index) {
            return isQuotationMark(index) || Character.isLetterOrDigit(typed.codePointAt(index));
        }

        private boolean isQuotationMark(int index) {
            return QUOTATION_MARKS.indexOf(typed.charAt(index)) >= 0;
        }

        private boolean isBlank(int index) {
            return Character.isWhitespace(typed.charAt(index)) || Character.isSpaceChar(typed.charAt(index));
        }
    }

    /** A receipt that is all that was typed. Words of as many letters are none: they have neither a hyphen there nor a digit. */
    private Optional<ReceiptNumber> wholeReceipt(String typed) {
        boolean isReceipt = hasPrefix(typed)
                && WHOLE_RECEIPT.matcher(typed).matches()
                && (typed.charAt(fields.receiptPrefix().length()) == '-'
                        || typed.chars().anyMatch(Character::isDigit));
        return isReceipt ? ReceiptNumber.unchecked(typed) : Optional.empty();
    }

    private boolean hasPrefix(String typed) {
        String prefix = fields.receiptPrefix();
        return typed.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private Optional<SearchExpression> receipt(String chunk) {
        if (!RECEIPT.matcher(chunk).matches() || !hasPrefix(chunk)) {
            return Optional.empty();
        }
        return ReceiptNumber.beginning(chunk).map(beginning -> new Receipt(beginning, new Words(chunk, false)));
    }
}
