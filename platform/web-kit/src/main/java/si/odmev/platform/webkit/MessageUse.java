package si.odmev.platform.webkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Searches the sources of a service and of the platform for the message keys that they name. */
final class MessageUse {
    private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9._-]+");
    private static final List<String> LANGUAGES = List.of(".java", ".html", ".js");

    private final Set<String> names;

    private MessageUse(Set<String> names) {
        this.names = names;
    }

    /** Searches all modules in the parent of the current directory, and those of the platform. */
    static MessageUse aroundThisModule() throws IOException {
        var names = new TreeSet<String>();
        for (Path modules : List.of(Path.of(".."), Path.of("..", "..", "platform"))) {
            for (Path source : sources(modules)) {
                NAMES.matcher(Files.readString(source)).results().forEach(name -> names.add(name.group()));
            }
        }
        return new MessageUse(names);
    }

    private static List<Path> sources(Path modules) throws IOException {
        Path main = Path.of("src", "main");
        try (Stream<Path> files = Files.walk(modules)) {
            return files.filter(file -> file.toString().contains(main.toString()))
                    .filter(file -> LANGUAGES.stream().anyMatch(file.toString()::endsWith))
                    .toList();
        }
    }

    /** The keys that no source contains in full. */
    Set<String> notNamed(Set<String> keys) {
        return keys.stream().filter(key -> !names.contains(key)).collect(Collectors.toCollection(TreeSet::new));
    }
}
