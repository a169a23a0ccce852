package si.odmev.analytics.similarity;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A summary of a text, always 100 bytes, that shows how much two texts have in common.
 *
 * <p>It is MinHash over the text's shingles, all runs of {@value #SHINGLE} characters: two texts agree in as many of the
 * {@value #VALUES} values, on average, as their sets of shingles have in common (Broder, "On the resemblance and containment of
 * documents", 1997). Each of {@value #BANDS} hash functions distributes the shingles to {@value #ROWS} bins and gives the least
 * value of each (Li, Owen and Zhang, "One permutation hashing", 2012), of which a byte is kept (Li and König, "b-bit minwise
 * hashing", 2010). The values of one function are a band. Texts that are nearly the same almost surely share a whole band, and
 * others hardly ever do. So a search by equal bands finds the candidates (Leskovec, Rajaraman and Ullman, "Mining of Massive
 * Datasets", chapter 3).
 *
 * <p>Pure: the same text has the same sketch on every machine and in every version with these constants. Sketches with other
 * constants can't be compared.
 */
public final class TextSketch {
    /** A text with fewer words has no sketch: if many write "more green", many think so, and no text was passed around. */
    public static final int LEAST_WORDS = 10;

    private static final int SHINGLE = 5;
    private static final int BANDS = 20;
    private static final int ROWS = 5;
    private static final int VALUES = BANDS * ROWS;
    private static final long[] MULTIPLIERS = multipliers();

    private final byte[] least;

    private TextSketch(byte[] least) {
        this.least = least;
    }

    /**
     * The sketch of a text; empty if the text is too short to be told from others of its kind.
     *
     * @param words the words of the text in order, in the form in which they are compared, separated by single spaces
     */
    public static Optional<TextSketch> of(String words) {
        long spaces = words.chars().filter(c -> c == ' ').count();
        return spaces + 1 < LEAST_WORDS ? Optional.empty() : Optional.of(new TextSketch(leastOf(words)));
    }

    /**
     * Reads a sketch.
     *
     * @param bands as they were written by {@link #bands}, in any order
     * @throws IllegalArgumentException if they are no sketch
     */
    public static TextSketch read(Collection<String> bands) {
        if (bands.size() != BANDS) {
            throw new IllegalArgumentException("a sketch has " + BANDS + " bands, not " + bands.size());
        }
        var least = ByteBuffer.allocate(VALUES);
        for (String band : bands) {
            byte[] rows = Base64.getUrlDecoder().decode(band.substring(1));
            least.put((band.charAt(0) - 'a') * ROWS, rows, 0, ROWS);
        }
        return new TextSketch(least.array());
    }

    /** The sketch in {@value #BANDS} pieces, each a letter for its place and then its bytes in Base64. */
    public List<String> bands() {
        var bands = new ArrayList<String>(BANDS);
        for (int band = 0; band < BANDS; band++) {
            byte[] rows = Arrays.copyOfRange(least, band * ROWS, (band + 1) * ROWS);
            bands.add((char) ('a' + band)
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(rows));
        }
        return List.copyOf(bands);
    }

    /**
     * How much of their shingles the two texts have in common: an estimate of the Jaccard index, 0..1, with a standard error of
     * 0.05 at most.
     */
    public double similarity(TextSketch other) {
        int equal = 0;
        for (int i = 0; i < VALUES; i++) {
            if (least[i] == other.least[i]) {
                equal++;
            }
        }
        double byChance = 1.0 / (1 << Byte.SIZE);
        return Math.max(0, ((double) equal / VALUES - byChance) / (1 - byChance));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TextSketch sketch && Arrays.equals(least, sketch.least);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(least);
    }

    @Override
    public String toString() {
        return "TextSketch" + bands();
    }

    private static byte[] leastOf(String words) {
        int[] smallest = new int[VALUES];
        Arrays.fill(smallest, Integer.MAX_VALUE);
        for (int start = 0; start + SHINGLE <= words.length(); start++) {
            long shingle = 0;
            for (int i = start; i < start + SHINGLE; i++) {
                shingle = mix(shingle ^ words.charAt(i));
            }
            for (int band = 0; band < BANDS; band++) {
                // The upper half of the hash chooses the bin, the lower half is the value.
                long hash = shingle * MULTIPLIERS[band];
                int bin = band * ROWS + (int) ((hash >>> Integer.SIZE) * ROWS >>> Integer.SIZE);
                smallest[bin] = Math.min(smallest[bin], (int) hash);
            }
        }
        byte[] least = new byte[VALUES];
        for (int i = 0; i < VALUES; i++) {
            least[i] = (byte) mix(smallest[i]);
        }
        return least;
    }

    /** Odd numbers without a pattern: multiplying by one is a permutation of 64-bit values. */
    private static long[] multipliers() {
        long[] multipliers = new long[BANDS];
        for (int i = 0; i < BANDS; i++) {
            multipliers[i] = mix((i + 1) * 0x9E3779B97F4A7C15L) | 1;
        }
        return multipliers;
    }

    /** Spreads every bit of the value over all others (Steele, Lea and Flood, "SplitMix", 2014). */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
