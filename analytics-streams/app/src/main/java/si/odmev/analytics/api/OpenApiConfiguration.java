package si.odmev.analytics.api;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;

@RunsIn(InstanceRole.WEB)
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Odmev read API",
                        version = "v1",
                        description = "What people said about a public plan, by theme. Needs the role analyst."
                                + " Messages of problems are in Slovene, or English where Accept-Language asks for it.",
                        license = @License(name = "Apache-2.0")),
        security = @SecurityRequirement(name = "basic"))
@SecurityScheme(name = "basic", type = SecuritySchemeType.HTTP, scheme = "basic")
class OpenApiConfiguration {
    private static final Map<String, String> PROBLEMS = Map.of(
            "400", "A parameter or field can't be read; errors names each, with a code and a message.",
            "401", "No account, or a wrong password.",
            "403", "The account lacks the role analyst.",
            "503", "Search can't be reached now; Retry-After says when to try again.");

    /** Adds to every operation the problem+json responses that all of them share. */
    @Bean
    OpenApiCustomizer problemResponses() {
        return api -> api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(operation -> PROBLEMS.forEach((status, description) -> operation
                        .getResponses()
                        .addApiResponse(
                                status,
                                new ApiResponse()
                                        .description(description)
                                        .content(new Content()
                                                .addMediaType("application/problem+json", new MediaType())))));
    }
}
