package si.odmev.ingest.sms;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.ingest.access.ChannelAccess;
import si.odmev.ingest.access.ChannelAccess.Door;
import si.odmev.schemas.Channel;

/**
 * The single address of the channel. It needs no account, because each request is signed. If the channel is off, the address does
 * not exist.
 */
@Configuration(proxyBeanMethods = false)
class SmsAccess {
    @Bean
    ChannelAccess smsDoors() {
        return ChannelAccess.ofPrograms(
                Channel.SMS, Set.of(TextMessagesController.PATH), Door.open(TextMessagesController.PATH));
    }
}
