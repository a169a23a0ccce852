package si.odmev.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.jar.Attributes.Name;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * The results of the build: the unpacked servers and the services' jars.
 *
 * @param root the root of the repository
 * @param copies of them that processes run from; empty if they run from the originals, while nobody builds
 */
public record Installation(Path root, Optional<ProgramCopies> copies) {
    /** The results of the build, to run without copies. */
    public Installation(Path root) {
        this(root, Optional.empty());
    }

    /** The same results of the build, to run from copies. */
    public Installation runningFrom(ProgramCopies copies) {
        return new Installation(root, Optional.of(copies));
    }

    /**
     * Makes all copies at once, if processes run from copies. Then all are of one build, and if something is missing, no
     * process is running that would have to be stopped again.
     */
    public void copyAll() {
        kafka();
        registry();
        elasticsearch();
        mailServer();
        for (Component component : Component.values()) {
            if (component.module().isPresent()) {
                serviceJar(component);
            }
        }
    }

    /** The installation around the current directory, for tests that run in one of its modules. */
    public static Installation locate() {
        for (Path directory = Path.of("").toAbsolutePath(); directory != null; directory = directory.getParent()) {
            if (Files.isRegularFile(directory.resolve("odmev")) && Files.isDirectory(directory.resolve("infra"))) {
                return new Installation(directory);
            }
        }
        throw new StackException("This is no checkout of Odmev: " + Path.of("").toAbsolutePath());
    }

    /** The {@code java} that runs this program. The stack runs on the same. */
    public static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** The directory of Kafka's jars. */
    Path kafka() {
        return server("kafka");
    }

    /** The registry as a Quarkus application: {@code quarkus-run.jar} and its libraries. */
    Path registry() {
        return server("registry");
    }

    /** Elasticsearch's home. */
    Path elasticsearch() {
        return server("elasticsearch");
    }

    /** GreenMail's jar, which contains its libraries. */
    Path mailServer() {
        return server("greenmail").resolve("greenmail-standalone.jar");
    }

    /** The executable jar of one of Odmev's own services. */
    public Path serviceJar(Component service) {
        String module = service.module().orElseThrow();
        return placeOf(module, () -> builtJar(module));
    }

    /** The executable jar of the commands that measure and learn themes. Its libraries are beside it. */
    public Path themeTool() {
        return builtJar("analytics-streams/text-tools");
    }

    private Path builtJar(String module) {
        Path target = root.resolve(module).resolve("target");
        List<Path> jars = new ArrayList<>();
        if (Files.isDirectory(target)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(target, "*.jar")) {
                found.forEach(jars::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (jars.size() != 1) {
            throw new StackException(
                    "Not built: one jar of " + module + " is expected in " + target + ", found " + jars.size() + ".");
        }
        requireExecutable(jars.getFirst());
        return jars.getFirst();
    }

    /** Between two steps of a build the jar exists, but can't be started. */
    private static void requireExecutable(Path jar) {
        Optional<String> mainClass;
        try (JarFile file = new JarFile(jar.toFile())) {
            mainClass = Optional.ofNullable(file.getManifest())
                    .map(Manifest::getMainAttributes)
                    .map(attributes -> attributes.getValue(Name.MAIN_CLASS));
        } catch (IOException e) {
            throw new StackException(jar + " can't be read: is it just being built? " + e, e);
        }
        if (mainClass.isEmpty()) {
            throw new StackException(jar + " can't be started: is it just being built?");
        }
    }

    private Path placeOf(String name, Supplier<Path> built) {
        return copies.map(all -> all.of(name, built)).orElseGet(built);
    }

    private Path server(String name) {
        return placeOf(name, () -> unpackedServer(name));
    }

    private Path unpackedServer(String name) {
        Properties places = new Properties();
        try (InputStream resource = Installation.class.getResourceAsStream("servers.properties")) {
            places.load(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path directory = root.resolve(places.getProperty(name));
        if (!Files.isDirectory(directory)) {
            throw new StackException("Not built: " + directory + " is missing; the build of infra/servers makes it.");
        }
        return directory;
    }
}
