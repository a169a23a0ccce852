package si.odmev.ingest.live;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import si.odmev.access.Role;
import si.odmev.ingest.access.ChannelAccess;
import si.odmev.ingest.access.ChannelAccess.Door;
import si.odmev.ingest.access.ExpiredToken;
import si.odmev.ingest.access.ExpiredToken.Instead;
import si.odmev.schemas.Channel;

/** The addresses of live sessions and of paper forms. The hall's pages are open to everybody; those of moderators and clerks are not. */
@Configuration(proxyBeanMethods = false)
class LiveAccess {
    @Bean
    ChannelAccess liveDoors() {
        return ChannelAccess.ofPeople(
                Channel.LIVE,
                LiveAccess::instead,
                Door.only(Set.of(Role.MODERATOR), "/live/sessions", "/live/*/moderator", "/live/*/moderator/**"),
                Door.only(Set.of(Role.CLERK), "/live/*/clerk", "/live/*/clerk/**"),
                Door.only(Set.of(Role.MODERATOR, Role.CLERK), "/live/*/record", "/live/*/record.*"),
                Door.open(
                        HttpMethod.GET,
                        "/live",
                        "/live/*",
                        "/live/*/wall",
                        "/live/*/qr.svg",
                        "/live/*/stream",
                        "/live/*/news"),
                Door.open(HttpMethod.POST, "/live/*/change", "/live/*/posts", "/live/*/posts/*/support"));
    }

    /** The addresses of paper forms. They are below /live too, so {@code liveDoors} handles their expired CSRF tokens. */
    @Bean
    ChannelAccess paperDoors() {
        return ChannelAccess.ofPeople(
                Channel.PAPER,
                ExpiredToken.NOT_OF_THIS_CHANNEL,
                Door.only(Set.of(Role.CLERK), "/live/paper", "/live/paper/**"));
    }

    private static Optional<Instead> instead(String path, HttpServletRequest request) {
        if (!path.startsWith("/live/")) {
            return Optional.empty();
        }
        if (request.getHeader("X-Requested-With") != null) {
            return Optional.of(new Instead.Refused());
        }
        return Optional.of(
                path.matches("/live/[^/]+/posts")
                        ? new Instead.FormAgain(path.replaceFirst("/posts$", "/change"))
                        : new Instead.Page(
                                path.replaceFirst("/(posts|stage|sessions|announcement|cancellation)(/.*)?$", "")));
    }
}
