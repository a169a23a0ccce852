package si.odmev.endtoend;

import com.github.dockerjava.api.model.Capability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;

/** The settings of each service in {@code infra/compose/compose.yaml}, so that tests run the same as operators. */
record ComposeFile(Map<String, Map<String, Object>> services) {
    private static final Pattern VARIABLE_WITH_DEFAULT = Pattern.compile("\\$\\{[A-Z_]+:-([^}]*)}");

    private static final Pattern MEMORY = Pattern.compile("(\\d+)([mg])");

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
                .forEach((name, value) -> environment.put(name.toString(), withDefaults(value)));
        return environment;
    }

    boolean isReadOnly(String service) {
        return Boolean.TRUE.equals(services.get(service).get("read_only"));
    }

    /** The options of each by the directory where it is mounted. */
    Map<String, String> temporaryFileSystems(String service) {
        return list(service, "tmpfs").stream()
                .map(mount -> mount.split(":", 2))
                .collect(Collectors.toMap(mount -> mount[0], mount -> mount[1]));
    }

    Capability[] droppedCapabilities(String service) {
        return list(service, "cap_drop").stream().map(Capability::valueOf).toArray(Capability[]::new);
    }

    List<String> securityOptions(String service) {
        return list(service, "security_opt");
    }

    /** In bytes. */
    long memoryLimit(String service) {
        String value = withDefaults(services.get(service).get("mem_limit"));
        Matcher limit = MEMORY.matcher(value);
        if (!limit.matches()) {
            throw new IllegalArgumentException("no limit in m or g: " + value);
        }
        return Long.parseLong(limit.group(1)) << (limit.group(2).equals("g") ? 30 : 20);
    }

    private List<String> list(String service, String key) {
        return ((List<?>) services.get(service).getOrDefault(key, List.of()))
                .stream().map(Object::toString).toList();
    }

    private static String withDefaults(Object value) {
        return VARIABLE_WITH_DEFAULT.matcher(value.toString()).replaceAll("$1");
    }
}
