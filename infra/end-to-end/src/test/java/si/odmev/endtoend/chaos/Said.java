package si.odmev.endtoend.chaos;

import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import si.odmev.endtoend.Wishes;
import si.odmev.endtoend.erasure.RareWord;

/**
 * One submission, however often it is sent. Its text has a number that no other text has.
 *
 * @param id under which it is sent; a mail gets another one from Odmev
 * @param erased true if its sender erases it as soon as it is accepted
 */
record Said(int number, Way way, UUID id, String text, boolean erased) {
    private static final Pattern NUMBER = Pattern.compile("^Zapis (\\d+): ");
    private static final double ERASED = 0.03;

    /** A way in, with how many of a hundred choose it. */
    enum Way {
        API(74),
        FORM(17),
        LIVE(4),
        /** Few, for the test's mail server takes the square of what a folder holds. */
        MAIL(2),
        /** What a clerk types from paper: few, for each checks a password, which is made to be slow. */
        PAPER(3);

        private final int percent;

        Way(int percent) {
            this.percent = percent;
        }

        private static Way random(RandomGenerator random) {
            int left = random.nextInt(100);
            for (Way way : values()) {
                left -= way.percent;
                if (left < 0) {
                    return way;
                }
            }
            throw new IllegalStateException("the shares of the ways in are less than 100 %");
        }
    }

    static Said random(int number, RandomGenerator random) {
        Way way = Way.random(random);
        var id = new UUID((random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() >>> 2) | (1L << 63));
        return new Said(
                number,
                way,
                id,
                "Zapis " + number + ": " + Wishes.get(number) + " pri "
                        + rareWord(id).written() + ".",
                way == Way.API && random.nextDouble() < ERASED);
    }

    /** A word of its text that no other text has. */
    RareWord rareWord() {
        return rareWord(id);
    }

    private static RareWord rareWord(UUID id) {
        return RareWord.random(new Random(id.getMostSignificantBits() ^ id.getLeastSignificantBits()));
    }

    /** The number of the one that has this text; empty if none has. */
    static OptionalInt numberIn(String text) {
        Matcher number = NUMBER.matcher(text);
        return number.find() ? OptionalInt.of(Integer.parseInt(number.group(1))) : OptionalInt.empty();
    }
}
