package si.odmev.schemas;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.NullMarked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Registers the schemas of all topics and sets FULL_TRANSITIVE as the rule of their subjects, over the REST API that
 * Confluent Schema Registry and Apicurio Registry share. A registry enforces no rule until one is set.
 */
@NullMarked
public final class SchemaProvisioner {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaProvisioner.class);
    private static final String COMPATIBILITY = "FULL_TRANSITIVE";

    private final URI rest;
    private final JsonMapper json = JsonMapper.shared();

    public SchemaProvisioner(SchemaRegistry registry) {
        this.rest = registry.rest();
    }

    /**
     * Registers the schemas that are missing. It may be repeated without harm.
     *
     * @throws IOException if the registry can't be reached or refuses a schema as incompatible
     * @throws InterruptedException if interrupted while waiting
     */
    public void provision() throws IOException, InterruptedException {
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            for (Topic topic : Topic.values()) {
                if (topic.hasSchema()) {
                    register(http, topic.valueSubject(), topic.valueSchema());
                }
            }
        }
    }

    private void register(HttpClient http, String subject, Schema schema) throws IOException, InterruptedException {
        send(http, "POST", "/subjects/" + subject + "/versions", Map.of("schema", schema.toString()));
        send(http, "PUT", "/config/" + subject, Map.of("compatibility", COMPATIBILITY));
        LOG.atInfo().addKeyValue("subject", subject).log("schema registered");
    }

    private void send(HttpClient http, String method, String path, Map<String, String> body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(rest + path))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .timeout(Duration.ofSeconds(10))
                .method(method, HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                .build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException("the registry answered " + response.statusCode() + " to " + method + " " + path + ": "
                    + response.body());
        }
    }
}
