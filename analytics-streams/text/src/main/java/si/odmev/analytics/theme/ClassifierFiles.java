package si.odmev.analytics.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import si.odmev.consultation.ThemePack;

/**
 * The vocabularies and models of a version of the classifier. They are in the folder of a theme pack, or outside it for all
 * packs.
 */
@FunctionalInterface
interface ClassifierFiles {
    /**
     * @param path such as {@code vocabulary/green.yaml} or {@code model/themes.tsv}
     * @throws IllegalStateException if there is no such file
     */
    String read(String path);

    /** The files of a pack that are shipped in the program. */
    static ClassifierFiles of(ThemePack pack) {
        return path -> places(path, pack)
                .flatMap(place -> resource(place).stream())
                .findFirst()
                .orElseThrow(() -> missing(path));
    }

    /**
     * The files of another version, in the directories of its resources. In versions without packs, the files of the first pack
     * are where later versions have those of all packs.
     */
    static ClassifierFiles in(List<Path> directories, ThemePack pack) {
        return path -> places(path, pack)
                .flatMap(place -> directories.stream().map(directory -> directory.resolve(place)))
                .filter(Files::exists)
                .findFirst()
                .map(ClassifierFiles::text)
                .orElseThrow(() -> missing(path));
    }

    /** A vocabulary as the collections in its YAML file. */
    default <T> T vocabulary(String name) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(read(vocabularyPath(name)));
    }

    static String vocabularyPath(String name) {
        return "vocabulary/" + name + ".yaml";
    }

    private static Stream<String> places(String path, ThemePack pack) {
        return Stream.of("theme-packs/" + pack.id() + '/' + path, path);
    }

    private static Optional<String> resource(String path) {
        try (InputStream in = ClassifierFiles.class.getResourceAsStream('/' + path)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IllegalStateException missing(String path) {
        return new IllegalStateException("no " + path + ": models are built with ./odmev train");
    }
}
