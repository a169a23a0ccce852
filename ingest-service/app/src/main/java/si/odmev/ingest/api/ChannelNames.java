package si.odmev.ingest.api;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import si.odmev.schemas.Channel;

/** The names of channels as clerks give them: all of the contract except the unknown one. */
final class ChannelNames {
    private ChannelNames() {}

    static List<String> all() {
        return channels().map(ChannelNames::name).toList();
    }

    static Optional<Channel> find(String name) {
        return channels().filter(channel -> name(channel).equals(name)).findFirst();
    }

    private static Stream<Channel> channels() {
        return Stream.of(Channel.values()).filter(channel -> channel != Channel.UNKNOWN);
    }

    private static String name(Channel channel) {
        return channel.name().toLowerCase(Locale.ROOT);
    }
}
