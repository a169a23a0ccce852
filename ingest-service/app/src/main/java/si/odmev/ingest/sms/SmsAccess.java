package si.odmev.ingest.sms;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.ingest.access.ChannelAccess;
import si.odmev.ingest.access.ChannelAccess.Door;
import si.odmev.schemas.Channel;

/** The one address of the channel: it has no account, the signature opens it. Where the channel is off, nothing is there. */
@Configuration(proxyBeanMethods = false)
class SmsAccess {
    @Bean
    ChannelAccess smsDoors() {
        return ChannelAccess.ofPrograms(
                Channel.SMS, Set.of(TextMessagesController.PATH), Door.open(TextMessagesController.PATH));
    }
}
