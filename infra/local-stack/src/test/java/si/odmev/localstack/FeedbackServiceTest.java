package si.odmev.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedbackServiceTest {
    @TempDir
    private Path directory;

    /** The failure of a service must be told in any case: here nobody answers. */
    @Test
    void withoutAnOperatorsLoginAFailureIsExplainedAsFarAsItIsKnown() throws IOException {
        var home = new StackHome(directory);
        for (String credentials : new String[] {
            null,
            "{\"operator\": {\"username\": \"operator\", \"password\": \"p\"}}",
            "{\"clerk\": {\"username\": \"clerk\", \"password\": \"p\"}}"
        }) {
            if (credentials != null) {
                Files.writeString(home.credentials(), credentials);
            }

            assertThat(service(home).health().explanation())
                    .as("credentials %s", credentials)
                    .contains("no answer");
        }
    }

    private static FeedbackService service(StackHome home) {
        Ports ports = Ports.from(Map.of("ODMEV_INGEST_PORT", "1"));
        return new FeedbackService(Component.INGEST, null, home, ports, ports, null, HttpClient.newHttpClient());
    }
}
