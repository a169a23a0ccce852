package si.odmev.consultation;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads {@code theme-packs/ID/pack.yaml}. */
final class PackFile {
    private PackFile() {}

    static ThemePack read(String id) {
        // The id becomes a part of a path.
        if (id == null || !id.matches(Theme.ID)) {
            throw new IllegalArgumentException("theme pack id must be lower-case letters, digits and hyphens: " + id);
        }
        String path = "theme-packs/" + id + "/pack.yaml";
        try (InputStream in = PackFile.class.getResourceAsStream('/' + path)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no theme pack " + id + " (" + path + ")");
            }
            return pack(id, new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (YAMLException | ClassCastException e) {
            throw new IllegalArgumentException(path + " can't be read: " + e.getMessage(), e);
        }
    }

    private static ThemePack pack(String id, Reader file) {
        Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
        // A file that contains only comments is read as null.
        Map<?, ?> written = read == null ? Map.of() : (Map<?, ?>) read;
        List<?> themes = written.get("themes") instanceof List<?> list ? list : List.of();
        Map<?, ?> guide = written.get("guide") instanceof Map<?, ?> map ? map : Map.of();
        if (themes.isEmpty() || guide.get("none") == null || guide.get("several") == null) {
            throw new IllegalArgumentException(
                    "theme pack " + id + " needs themes and, in its guide, none and several");
        }
        return new ThemePack(
                id,
                themes.stream().map(theme -> theme((Map<?, ?>) theme)).toList(),
                text(guide, "none"),
                text(guide, "several"));
    }

    private static PackTheme theme(Map<?, ?> written) {
        return new PackTheme(
                word(written, "id"),
                text(written, "label"),
                word(written, "colour"),
                text(written, "given"),
                written.get("not-given") == null ? null : text(written, "not-given"));
    }

    private static LocalizedText text(Map<?, ?> written, String name) {
        Map<?, ?> languages = (Map<?, ?>) needed(written, name);
        return new LocalizedText(word(languages, "sl"), word(languages, "en"));
    }

    private static String word(Map<?, ?> written, String name) {
        return (String) needed(written, name);
    }

    private static Object needed(Map<?, ?> written, String name) {
        Object found = written.get(name);
        if (found == null) {
            throw new IllegalArgumentException(name + " is missing beside " + written.keySet());
        }
        return found;
    }
}
