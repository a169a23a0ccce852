package si.odmev.analytics.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Asks the schema registry whether it knows a schema, over the REST API that Confluent Schema Registry and Apicurio Registry
 * share. The exceptions of the clients differ by library, version and transport; the registry's own answer does not.
 */
public final class SchemaLookup {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    /** Confluent's code for "schema not found"; any other 404 is a wrong address, not an answer. */
    private static final String SCHEMA_NOT_FOUND = "40403";

    /** The registry's answer about a schema. */
    public enum Answer {
        KNOWN,
        UNKNOWN,
        /** There was no reliable answer. */
        NONE
    }

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final URI rest;

    /**
     * @param rest where Confluent's REST API is served, without a trailing slash
     */
    public SchemaLookup(URI rest) {
        this.rest = rest;
    }

    /**
     * @throws InterruptedException if interrupted while waiting
     */
    public Answer ask(int schemaId) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(rest + "/schemas/ids/" + schemaId))
                .timeout(TIMEOUT)
                .build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() == OK) {
                return Answer.KNOWN;
            }
            boolean unknown =
                    response.statusCode() == NOT_FOUND && response.body().contains(SCHEMA_NOT_FOUND);
            return unknown ? Answer.UNKNOWN : Answer.NONE;
        } catch (IOException e) {
            return Answer.NONE;
        }
    }
}
