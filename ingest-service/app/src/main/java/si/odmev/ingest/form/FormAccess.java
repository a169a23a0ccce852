package si.odmev.ingest.form;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import si.odmev.ingest.access.ChannelAccess;
import si.odmev.ingest.access.ChannelAccess.Door;
import si.odmev.ingest.access.ExpiredToken.Instead;
import si.odmev.schemas.Channel;

/** The addresses of the form and of receipts, which everybody may use. */
@Configuration(proxyBeanMethods = false)
class FormAccess {
    @Bean
    ChannelAccess formDoors() {
        return ChannelAccess.ofPeople(
                Channel.WEB,
                FormAccess::instead,
                Door.open(
                        HttpMethod.GET,
                        "/",
                        "/form",
                        "/form/change",
                        "/form/submit",
                        "/receipts/*",
                        "/receipts/*/change",
                        "/receipts/*/erase",
                        "/receipts/*/mailed",
                        "/receipts/*/certificate"),
                Door.open(
                        HttpMethod.POST,
                        "/form",
                        "/form/change",
                        "/form/submit",
                        "/receipts/*/erase",
                        "/receipts/*/mailed"));
    }

    private static Optional<Instead> instead(String path, HttpServletRequest request) {
        if (path.equals("/form") || path.startsWith("/form/")) {
            return Optional.of(new Instead.FormAgain("/form/change"));
        }
        if (path.startsWith("/receipts/")) {
            String secret = request.getParameter("secret");
            return Optional.of(new Instead.Page(
                    path + "?secret=" + URLEncoder.encode(secret == null ? "" : secret, StandardCharsets.UTF_8)));
        }
        return Optional.empty();
    }
}
