package si.odmev.analytics.api;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.servers.Server;
import java.util.Map;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.platform.web.description.DescribedProblems;
import si.odmev.platform.web.description.DevelopersController;

@RunsIn(InstanceRole.WEB)
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Odmev read API",
                        version = "v1",
                        description =
                                "What people said about a public plan, by theme. Needs the role analyst; operations"
                                        + " need the role operator. Messages of problems are in Slovene, or English where"
                                        + " Accept-Language asks for it.",
                        license = @License(name = "Apache-2.0")),
        servers = @Server(url = "/"),
        security = @SecurityRequirement(name = "basic"))
@SecurityScheme(name = "basic", type = SecuritySchemeType.HTTP, scheme = "basic")
class OpenApiConfiguration {
    private static final Map<String, String> PROBLEMS = Map.of(
            "400", "A parameter or field can't be read; errors names each, with a code and a message.",
            "401", "No account, or a wrong password.",
            "403", "The account lacks the role that this needs.",
            "415", "The body is not application/json.",
            "503", "It can't be done now; Retry-After says when to try again.");

    @Bean
    DescribedProblems describedProblems() {
        return new DescribedProblems(PROBLEMS);
    }

    @Bean
    DevelopersController developersController(ObjectProvider<OpenApiWebMvcResource> description) {
        return new DevelopersController(description, "");
    }
}
