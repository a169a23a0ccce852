package si.odmev.platform.webkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The bundles with the messages of a service's pages.
 *
 * @param names without language and ending: {@code messages}
 */
public record MessageBundles(List<String> names) {
    public MessageBundles {
        names = List.copyOf(names);
    }

    /** The Slovene messages of all bundles, by key. */
    public Properties slovene() {
        return read("");
    }

    /** The English messages of all bundles, by key. */
    public Properties english() {
        return read("_en");
    }

    /** The keys of the Slovene messages. */
    public Set<String> keys() {
        return slovene().stringPropertyNames();
    }

    /** The Slovene messages that say what {@code struck-out.txt} forbids, by key. */
    Map<String, String> struckOut() throws IOException {
        List<Pattern> forbidden;
        try (var in = MessageBundles.class.getResourceAsStream("/struck-out.txt")) {
            forbidden = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Pattern::compile)
                    .toList();
        }
        Properties messages = slovene();
        return messages.stringPropertyNames().stream()
                .filter(key -> forbidden.stream()
                        .anyMatch(words ->
                                words.matcher(messages.getProperty(key)).find()))
                .collect(Collectors.toMap(key -> key, messages::getProperty));
    }

    private Properties read(String language) {
        var bundles = new EachKeyOnce();
        for (String name : names) {
            try (InputStream in = MessageBundles.class.getResourceAsStream("/" + name + language + ".properties")) {
                bundles.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return bundles;
    }

    /** Refuses a second message under the same key. A service would show the later one and never the earlier one. */
    private static final class EachKeyOnce extends Properties {
        @Override
        public synchronized @Nullable Object put(Object key, Object value) {
            Object earlier = super.put(key, value);
            if (earlier != null) {
                throw new IllegalStateException("two messages have the key " + key);
            }
            return null;
        }
    }
}
