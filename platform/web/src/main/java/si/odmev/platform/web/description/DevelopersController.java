package si.odmev.platform.web.description;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import si.odmev.platform.web.page.PageAddress;
import tools.jackson.databind.json.JsonMapper;

/**
 * The page for people who write a client: the operations as the OpenAPI description has them, each with a command to copy. Where some
 * need no login, it has a form that sends a request from the browser. It needs no login itself, as the description does not, and is
 * not there without it. Each service makes a bean of it.
 */
@Controller
public class DevelopersController {
    private final ObjectProvider<OpenApiWebMvcResource> description;
    private final String publicUrl;

    /**
     * @param publicUrl where people reach this service; empty if it is where the request came
     */
    public DevelopersController(ObjectProvider<OpenApiWebMvcResource> description, String publicUrl) {
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
        List<DescribedOperation> operations =
                DescribedOperation.in(JsonMapper.shared().readTree(api));
        model.addAttribute("address", new PageAddress("/developers", Map.of()));
        model.addAttribute("operations", operations);
        model.addAttribute(
                "tried",
                operations.stream().filter(operation -> !operation.needsLogin()).toList());
        model.addAttribute(
                "base",
                publicUrl.isEmpty()
                        ? ServletUriComponentsBuilder.fromCurrentContextPath().toUriString()
                        : publicUrl.replaceAll("/+$", ""));
        return "developers";
    }
}
