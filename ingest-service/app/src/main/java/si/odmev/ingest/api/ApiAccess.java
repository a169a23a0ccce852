package si.odmev.ingest.api;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import si.odmev.access.Role;
import si.odmev.ingest.access.ChannelAccess;
import si.odmev.ingest.access.ChannelAccess.Door;
import si.odmev.ingest.access.ExpiredToken;
import si.odmev.schemas.Channel;

/** The addresses of the API: everybody may submit; only operators and analytics may look at erasures. */
@Configuration(proxyBeanMethods = false)
class ApiAccess {
    @Bean
    ChannelAccess apiDoors() {
        return ChannelAccess.ofPrograms(
                Channel.API,
                Set.of(SubmissionsController.PATH),
                Door.open(
                        SubmissionsController.PATH,
                        SubmissionsController.PATH + "/*/status",
                        SubmissionsController.PATH + "/*/certificate"),
                // Analytics may look too. Only a person who is an operator may erase.
                Door.only(
                        Set.of(Role.OPERATOR, Role.SERVICE),
                        HttpMethod.GET,
                        "/api/v1/erasures",
                        "/api/v1/erasures/matches",
                        "/api/v1/erasures/*/certificate"),
                Door.only(Set.of(Role.OPERATOR), "/api/v1/erasures", "/api/v1/erasures/**"));
    }

    @Bean
    ChannelAccess apiPageDoors() {
        return ChannelAccess.ofPeople(
                Channel.API, ExpiredToken.NOT_OF_THIS_CHANNEL, Door.open(HttpMethod.GET, "/developers"));
    }
}
