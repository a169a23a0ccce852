package si.odmev.ingest.about;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import si.odmev.ingest.access.ChannelAccess;
import si.odmev.ingest.access.ChannelAccess.Door;
import si.odmev.ingest.access.ExpiredToken;
import si.odmev.schemas.Channel;

/** The town that asks, and the addresses of the pages about it, which everybody may read. */
@Configuration(proxyBeanMethods = false)
class AboutConfiguration {
    /** Templates call it {@code @town}, so it is bound here and not registered under a name of Spring's. */
    @Bean
    Town town(Environment environment) {
        return new TownSettings(environment).town();
    }

    @Bean
    ChannelAccess aboutDoors() {
        return ChannelAccess.ofPeople(
                Channel.WEB,
                ExpiredToken.NOT_OF_THIS_CHANNEL,
                Door.open(HttpMethod.GET, "/privacy", "/accessibility", "/town/arms", "/town/colours.css"));
    }
}
