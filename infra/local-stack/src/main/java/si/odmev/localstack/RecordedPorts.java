package si.odmev.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import si.odmev.localstack.process.ChildProcess;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The ports with which a home was started, in a file of the home. */
record RecordedPorts(StackHome home) {
    /** The ports of the running stack; empty if nothing runs. */
    Optional<Ports> ofRunning() {
        boolean runs = Arrays.stream(Component.values())
                .anyMatch(
                        component -> ChildProcess.find(home.pidFile(component)).isPresent());
        return runs ? last() : Optional.empty();
    }

    /** The ports of the last start; empty if there was none. */
    Optional<Ports> last() {
        try {
            return Optional.of(new JsonMapper().readValue(Files.readString(file()), Ports.class));
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    /** Records the ports of a start. */
    void write(Ports ports) throws IOException {
        Files.writeString(file(), new JsonMapper().writeValueAsString(ports));
    }

    private Path file() {
        return home.run().resolve("ports.json");
    }
}
