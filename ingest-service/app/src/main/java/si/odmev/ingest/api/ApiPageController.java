package si.odmev.ingest.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/**
 * The page for people who write a client: the operations as the OpenAPI description has them, each with a command to copy, and a form
 * that sends a request from the browser. It needs no login, as the description itself,
 * and is not there without it.
 */
@Controller
class ApiPageController {
    private final ObjectProvider<OpenApiWebMvcResource> description;
    private final String publicUrl;

    ApiPageController(
            ObjectProvider<OpenApiWebMvcResource> description, @Value("${odmev.public-url:}") String publicUrl) {
        this.description = description;
        this.publicUrl = publicUrl;
    }

    @GetMapping("/developers")
    String show(HttpServletRequest request, Model model) throws JsonProcessingException {
        OpenApiWebMvcResource described = description.getIfAvailable();
        if (described == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        byte[] api = described.openapiJson(request, "/v3/api-docs", Locale.ENGLISH);
        model.addAttribute(
                "operations", DescribedOperation.in(JsonMapper.shared().readTree(api)));
        model.addAttribute(
                "base",
                publicUrl.isEmpty()
                        ? ServletUriComponentsBuilder.fromCurrentContextPath().toUriString()
                        : publicUrl.replaceAll("/+$", ""));
        return "developers";
    }
}
