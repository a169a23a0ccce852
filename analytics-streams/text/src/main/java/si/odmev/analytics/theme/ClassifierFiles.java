package si.odmev.analytics.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Where a version of the classifier keeps its vocabularies and models. */
@FunctionalInterface
interface ClassifierFiles {
    /** Those in the program itself. */
    ClassifierFiles SHIPPED = path -> {
        try (InputStream in = ClassifierFiles.class.getResourceAsStream('/' + path)) {
            if (in == null) {
                throw missing(path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    };

    /**
     * @param path such as {@code vocabulary/green.yaml} or {@code model/themes.tsv}
     * @throws IllegalStateException if there is no such file
     */
    String read(String path);

    static ClassifierFiles in(Path directory) {
        return path -> {
            try {
                return Files.readString(directory.resolve(path), StandardCharsets.UTF_8);
            } catch (NoSuchFileException e) {
                throw missing(directory.resolve(path).toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** A vocabulary as the collections that its YAML stands for. */
    default <T> T vocabulary(String name) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(read(vocabularyPath(name)));
    }

    static String vocabularyPath(String name) {
        return "vocabulary/" + name + ".yaml";
    }

    private static IllegalStateException missing(String path) {
        return new IllegalStateException("no " + path + ": models are built with ./odmev train");
    }
}
