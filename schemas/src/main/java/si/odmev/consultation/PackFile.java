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
        return new ThemePack(
                id,
                themes.stream().map(theme -> theme((Map<?, ?>) theme)).toList(),
                text(guide.get("none")),
                text(guide.get("several")));
    }

    private static PackTheme theme(Map<?, ?> written) {
        return new PackTheme(
                (String) written.get("id"),
                text(written.get("label")),
                (String) written.get("colour"),
                text(written.get("given")),
                text(written.get("not-given")));
    }

    private static LocalizedText text(Object written) {
        return written == null
                ? null
                : new LocalizedText((String) ((Map<?, ?>) written).get("sl"), (String) ((Map<?, ?>) written).get("en"));
    }
}
