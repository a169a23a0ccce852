package si.odmev.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.NullMarked;

/**
 * A schema registry and the serdes that use it. The configuration chooses the client library. Each client has a
 * {@code schema-registry-<client>.properties} on the classpath with its classes and settings.
 */
@NullMarked
public final class SchemaRegistry {
    private static final String CLIENT_PREFIX = "client.";
    private static final Duration LIMIT = Duration.ofSeconds(3);

    /** The client libraries. Both write and read the Confluent wire format. */
    public enum Client {
        APICURIO,
        /** Needs a build with the Maven profile {@code confluent}. */
        CONFLUENT
    }

    private final String serializerClass;
    private final String deserializerClass;
    private final URI rest;
    private final Map<String, String> clientConfiguration = new HashMap<>();

    /**
     * @param client which library to use
     * @param url base URL of the registry, for example {@code http://localhost:8082}
     */
    public SchemaRegistry(Client client, URI url) {
        this(client, url, LIMIT);
    }

    /**
     * @param limit how long Apicurio's client waits for the registry in each of its few tries
     */
    SchemaRegistry(Client client, URI url, Duration limit) {
        TrustedRecords.trust();
        var settings = settingsOf(client);
        String base = url.toString().replaceAll("/+$", "");
        for (String name : settings.stringPropertyNames()) {
            if (name.startsWith(CLIENT_PREFIX)) {
                clientConfiguration.put(
                        name.substring(CLIENT_PREFIX.length()),
                        settings.getProperty(name)
                                .replace("${url}", base)
                                .replace("${limit}", Long.toString(limit.toMillis())));
            }
        }
        serializerClass = settings.getProperty("serializer");
        deserializerClass = settings.getProperty("deserializer");
        rest = URI.create(settings.getProperty("rest").replace("${url}", base));
    }

    /** The base URL of Confluent's REST API, without a trailing slash. */
    public URI rest() {
        return rest;
    }

    /** A serde for the values of a topic; the caller closes it. */
    public <T extends SpecificRecord> Serde<T> valueSerde(Class<T> type) {
        return Serdes.serdeFrom(valueSerializer(type), valueDeserializer(type));
    }

    /** A serializer for the values of a topic; the caller closes it. */
    @SuppressWarnings("unchecked")
    public <T extends SpecificRecord> Serializer<T> valueSerializer(Class<T> type) {
        Serializer<T> serializer = instance(serializerClass, Serializer.class);
        serializer.configure(clientConfiguration, false);
        return serializer;
    }

    /** A deserializer for the values of a topic; the caller closes it. */
    @SuppressWarnings("unchecked")
    public <T extends SpecificRecord> Deserializer<T> valueDeserializer(Class<T> type) {
        Deserializer<T> deserializer = instance(deserializerClass, Deserializer.class);
        deserializer.configure(clientConfiguration, false);
        return deserializer;
    }

    private static <C> C instance(String className, Class<C> type) {
        try {
            return Utils.newInstance(className, type);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    className + " is not in this build; Confluent's client needs the Maven profile 'confluent'", e);
        }
    }

    private static Properties settingsOf(Client client) {
        String resource = "/schema-registry-" + client.name().toLowerCase(Locale.ROOT) + ".properties";
        var settings = new Properties();
        try (InputStream in = SchemaRegistry.class.getResourceAsStream(resource)) {
            settings.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " can't be read", e);
        }
        return settings;
    }
}
