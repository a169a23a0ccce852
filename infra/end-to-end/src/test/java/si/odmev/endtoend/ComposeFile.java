package si.odmev.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** What {@code infra/compose/compose.yaml} says of each service, so that tests run what operators run. */
record ComposeFile(Map<String, Map<String, Object>> services) {
    private static final Pattern VARIABLE_WITH_DEFAULT = Pattern.compile("\\$\\{[A-Z_]+:-([^}]*)}");

    static ComposeFile read(Path file) {
        try {
            Map<String, Map<String, Map<String, Object>>> content = new Yaml().load(Files.readString(file));
            return new ComposeFile(content.get("services"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The environment of a service, with the defaults of what {@code .env} may set. */
    Map<String, String> environment(String service) {
        var environment = new TreeMap<String, String>();
        ((Map<?, ?>) services.get(service).get("environment"))
                .forEach((name, value) -> environment.put(
                        name.toString(),
                        VARIABLE_WITH_DEFAULT.matcher(value.toString()).replaceAll("$1")));
        return environment;
    }
}
