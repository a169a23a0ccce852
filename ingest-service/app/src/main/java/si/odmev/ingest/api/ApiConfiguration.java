package si.odmev.ingest.api;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import si.odmev.ingest.access.ChannelAccess;
import si.odmev.ingest.traffic.RateLimit;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

/** Configures the strict reading of JSON, and the parts of the API description that apply to all operations. */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Odmev submission API",
                        version = "v1",
                        description =
                                "Takes what people say about a public plan. Posting needs no login; a clerk's account"
                                        + " may also say by which channel and when it was said. Messages of problems are"
                                        + " in Slovene, or English where Accept-Language asks for it.",
                        license = @License(name = "Apache-2.0")))
@SecurityScheme(name = "basic", type = SecuritySchemeType.HTTP, scheme = "basic")
class ApiConfiguration implements WebMvcConfigurer {
    private static final Map<String, String> PROBLEMS = Map.of(
            "400", "Something is wrong with a field or a header; errors names each.",
            "403", "channel and submittedAt are for clerks only.",
            "404", "There is none, or the secret is not its own.",
            "409", "Something else was accepted before under this Idempotency-Key.",
            "410", "It has been erased, and stays so.",
            "413", "The body is over 256 KiB.",
            "415", "The body is not declared as application/json.",
            "422", "The consultation does not take submissions at that time.",
            "429", "Too many submissions from this address; Retry-After says when to try again.",
            "503", "It can't be stored now; send the same again, Retry-After says when.");

    private final RateLimit limit;
    private final List<ChannelAccess> channels;

    ApiConfiguration(RateLimit limit, List<ChannelAccess> channels) {
        this.limit = limit;
        this.channels = channels;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        for (ChannelAccess channel : channels) {
            if (!channel.limited().isEmpty()) {
                registry.addInterceptor(new SubmissionLimit(limit, channel.channel()))
                        .addPathPatterns(List.copyOf(channel.limited()));
            }
        }
    }

    /** A duplicate field or a field of another type is a mistake of the sender. If it were accepted, words could be lost. */
    @Bean
    JsonMapperBuilderCustomizer strictReading() {
        return mapper -> mapper.enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .withCoercionConfig(LogicalType.Textual, coercion -> {
                    for (var shape : new CoercionInputShape[] {
                        CoercionInputShape.Boolean, CoercionInputShape.Integer, CoercionInputShape.Float
                    }) {
                        coercion.setCoercion(shape, CoercionAction.Fail);
                    }
                })
                .withCoercionConfig(LogicalType.Boolean, coercion -> {
                    for (var shape : new CoercionInputShape[] {
                        CoercionInputShape.String, CoercionInputShape.EmptyString, CoercionInputShape.Integer
                    }) {
                        coercion.setCoercion(shape, CoercionAction.Fail);
                    }
                });
    }

    /** The further answers of all operations: problem+json, with the operation's own description if it has one. */
    @Bean
    OpenApiCustomizer problemResponses() {
        return api -> api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .map(Operation::getResponses)
                .forEach(responses -> PROBLEMS.forEach((status, description) -> responses.addApiResponse(
                        status,
                        problem(
                                responses.containsKey(status)
                                        ? responses.get(status).getDescription()
                                        : description))));
    }

    /** The channel names come from the contract; an annotation would have to list them again. */
    @Bean
    OpenApiCustomizer channelNames() {
        return api -> {
            Schema<?> submission = api.getComponents().getSchemas().get("Submission");
            @SuppressWarnings("unchecked")
            Schema<Object> channel = submission.getProperties().get("channel");
            channel.setEnum(List.copyOf(ChannelNames.all()));
        };
    }

    private static ApiResponse problem(String description) {
        return new ApiResponse()
                .description(description)
                .content(new Content().addMediaType("application/problem+json", new MediaType()));
    }
}
