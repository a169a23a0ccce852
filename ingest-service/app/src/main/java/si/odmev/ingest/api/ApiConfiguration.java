package si.odmev.ingest.api;

import static java.util.Objects.requireNonNull;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.servers.Server;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import si.odmev.ingest.access.ChannelAccess;
import si.odmev.ingest.traffic.RateLimit;
import si.odmev.platform.web.description.DescribedProblems;
import si.odmev.platform.web.description.DevelopersController;
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
                        license = @License(name = "Apache-2.0")),
        servers = @Server(url = "/"))
@SecurityScheme(name = "basic", type = SecuritySchemeType.HTTP, scheme = "basic")
class ApiConfiguration implements WebMvcConfigurer {
    private static final Map<String, String> PROBLEMS = Map.of(
            "400", "Something is wrong with fields, parameters or headers; errors names each.",
            "401", "There is no such account, or the password is wrong.",
            "403", "The account lacks the role that this needs.",
            "413", "The body is over 256 KiB.",
            "415", "The body is not application/json, or it is compressed.",
            "503", "It can't be done now. Send the same again; Retry-After says when.");

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

    @Bean
    DevelopersController developersController(
            ObjectProvider<OpenApiWebMvcResource> description, @Value("${odmev.public-url:}") String publicUrl) {
        return new DevelopersController(description, publicUrl);
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

    /** Annotations can't say that the login may be left out. Runs before the problems are described, which depend on it. */
    @Bean
    @Order(1)
    OpenApiCustomizer optionalLogin() {
        return api -> requireNonNull(api.getPaths().get(SubmissionsController.PATH), "no description of the path")
                .getPost()
                .security(List.of(new SecurityRequirement(), new SecurityRequirement().addList("basic")));
    }

    @Bean
    @Order(2)
    DescribedProblems describedProblems() {
        return new DescribedProblems(PROBLEMS);
    }

    /** The channel names come from the contract; an annotation would have to list them again. */
    @Bean
    OpenApiCustomizer channelNames() {
        return api -> {
            Schema<?> submission =
                    requireNonNull(api.getComponents().getSchemas().get("Submission"), "no schema Submission");
            @SuppressWarnings("unchecked")
            Schema<Object> channel = requireNonNull(submission.getProperties().get("channel"), "no field channel");
            channel.setEnum(List.copyOf(ChannelNames.all()));
        };
    }
}
