package si.odmev.schemas;

import io.apicurio.registry.client.RegistryClientFactory;
import io.apicurio.registry.client.common.DefaultVertxInstance;
import io.apicurio.registry.client.common.RegistryClientOptions;
import io.apicurio.registry.resolver.DefaultSchemaResolver;
import io.apicurio.registry.resolver.SchemaParser;
import io.apicurio.registry.resolver.client.RegistryClientFacadeImpl;
import io.apicurio.registry.resolver.config.SchemaResolverConfig;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Apicurio's own resolver, with a limit on how long the registry may be silent. Without it, a registry that accepts a connection
 * and never answers holds the calling thread: version 3.1.7 sets no limit and offers no setting for one.
 *
 * <p>{@code schema-registry-apicurio.properties} names this class; Apicurio's serializers make it. A request that takes too long
 * fails like one whose connection broke: the client makes it up to three times, as it does without this class.
 */
@NullMarked
public final class PromptSchemaResolver<S, T> extends DefaultSchemaResolver<S, T> {
    /** Setting: how many milliseconds to wait for a connection, and for each part of an answer. Required. */
    static final String LIMIT = "odmev.registry.limit.ms";

    private @Nullable WebClient http;

    @Override
    public void configure(Map<String, ?> settings, SchemaParser<S, T> parser) {
        int limit = Integer.parseInt(String.valueOf(settings.get(LIMIT)));
        http = WebClient.create(
                DefaultVertxInstance.get(),
                new WebClientOptions()
                        .setConnectTimeout(limit)
                        .setIdleTimeout(limit)
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS));
        String url = new SchemaResolverConfig(settings).getRegistryUrl();
        setClientFacade(new RegistryClientFacadeImpl(RegistryClientFactory.create(
                RegistryClientOptions.create(url).customWebClient(http).retry())));
        super.configure(settings, parser);
    }

    @Override
    public void close() throws IOException {
        super.close();
        if (http != null) {
            http.close();
        }
    }
}
