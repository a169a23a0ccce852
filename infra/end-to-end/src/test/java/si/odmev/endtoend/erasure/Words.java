package si.odmev.endtoend.erasure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Words to search for in bytes, in upper or lower case. They are ASCII, so their bytes are the same in every encoding that extends
 * ASCII. The class needs only the JDK, because another program also uses it.
 */
public final class Words {
    /** Bytes that are compared at once; no word is shorter. */
    private static final int WINDOW = Long.BYTES;

    private static final int SKETCH_BITS = 16;
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final int CHUNK = 1 << 20;

    private final Map<Long, List<byte[]>> byBeginning = new HashMap<>();
    private final BitSet sketch = new BitSet(1 << SKETCH_BITS);
    private final int longest;

    /**
     * @throws IllegalArgumentException if one is shorter than 8 characters or not ASCII
     */
    public Words(Collection<String> words) {
        int most = WINDOW;
        for (String word : words) {
            byte[] bytes = bytes(word);
            long beginning = 0;
            for (int i = 0; i < WINDOW; i++) {
                beginning = beginning << Byte.SIZE | bytes[i];
            }
            byBeginning.computeIfAbsent(beginning, any -> new ArrayList<>()).add(bytes);
            sketch.set(bit(beginning));
            most = Math.max(most, bytes.length);
        }
        longest = most;
    }

    /** All of them, in lower case. */
    public Set<String> all() {
        return byBeginning.values().stream()
                .flatMap(List::stream)
                .map(Words::string)
                .collect(Collectors.toSet());
    }

    /** Which of them stand in the bytes, in lower case. */
    public Set<String> in(byte[] bytes) {
        return in(bytes, bytes.length);
    }

    /** Which of them stand in a file as it is. */
    public Set<String> in(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in(in);
        }
    }

    /** Which of them stand in what is still to be read. */
    public Set<String> in(InputStream in) throws IOException {
        var found = new HashSet<String>();
        byte[] buffer = new byte[CHUNK + longest];
        int kept = 0;
        int read;
        while ((read = in.read(buffer, kept, CHUNK)) > 0) {
            int length = kept + read;
            found.addAll(in(buffer, length));
            // A word may go on in the next chunk.
            kept = Math.min(length, longest - 1);
            System.arraycopy(buffer, length - kept, buffer, 0, kept);
        }
        return found;
    }

    private Set<String> in(byte[] bytes, int length) {
        var found = new HashSet<String>();
        long window = 0;
        for (int i = 0; i < length; i++) {
            window = window << Byte.SIZE | lower(bytes[i]);
            if (i >= WINDOW - 1 && sketch.get(bit(window))) {
                int start = i - WINDOW + 1;
                for (byte[] word : byBeginning.getOrDefault(window, List.of())) {
                    if (isAt(start, word, bytes, length)) {
                        found.add(string(word));
                    }
                }
            }
        }
        return found;
    }

    private static boolean isAt(int start, byte[] word, byte[] bytes, int length) {
        if (length - start < word.length) {
            return false;
        }
        for (int i = WINDOW; i < word.length; i++) {
            if (lower(bytes[start + i]) != word[i]) {
                return false;
            }
        }
        return true;
    }

    private static int lower(byte one) {
        return one >= 'A' && one <= 'Z' ? one + ('a' - 'A') : one & 0xFF;
    }

    private static int bit(long window) {
        return (int) (window * MIX >>> Long.SIZE - SKETCH_BITS);
    }

    private static String string(byte[] word) {
        return new String(word, StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(String word) {
        if (word.length() < WINDOW || !word.chars().allMatch(character -> character > ' ' && character < 0x7F)) {
            throw new IllegalArgumentException("no word that can be searched for: " + word);
        }
        return word.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
    }
}
