package si.odmev.ingest.access;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import si.odmev.access.Role;
import si.odmev.schemas.Channel;

/**
 * A channel's declaration of its addresses. Each channel has such a bean in its package; {@link AccessConfiguration} opens the
 * addresses that the beans list and nothing else. Doors for roles are checked before doors for everybody, in all channels together:
 * a wide pattern can't open an address that another channel keeps for a role.
 *
 * @param channel the channel that is counted
 * @param surface the kind of client that uses these doors
 * @param doors in the order in which they are checked
 * @param limited paths to which programs post submissions: a limit counts these posts by the sender's address, and a post that no
 * controller sees is counted as a refused submission of the channel
 * @param expiredToken the answer to people whose form came without a valid token
 */
public record ChannelAccess(
        Channel channel, Surface surface, List<Door> doors, Set<String> limited, ExpiredToken expiredToken) {

    /** Who uses an address. */
    public enum Surface {
        /** Programs: each request authenticates itself; failures are problem+json. */
        PROGRAMS,
        /** People in browsers: a login by a form, and CSRF tokens. */
        PEOPLE
    }

    /**
     * Addresses and who may use them.
     *
     * @param method null for every method
     * @param patterns as of Spring's PathPattern
     * @param roles empty for everybody
     */
    public record Door(@Nullable HttpMethod method, List<String> patterns, Set<Role> roles) {
        /** Open to everybody, by every method. */
        public static Door open(String... patterns) {
            return new Door(null, List.of(patterns), Set.of());
        }

        /** Open to everybody by one method. */
        public static Door open(HttpMethod method, String... patterns) {
            return new Door(method, List.of(patterns), Set.of());
        }

        /** For some roles, by every method. */
        public static Door only(Set<Role> roles, String... patterns) {
            return only(roles, null, patterns);
        }

        /**
         * For some roles by one method.
         *
         * @throws IllegalArgumentException if there is no role: such a door would be open to everybody
         */
        public static Door only(Set<Role> roles, @Nullable HttpMethod method, String... patterns) {
            if (roles.isEmpty()) {
                throw new IllegalArgumentException("no role may use " + List.of(patterns));
            }
            return new Door(method, List.of(patterns), roles);
        }

        /** The allowed methods; an empty list means every one. An address for GET also allows HEAD (RFC 9110, 9.3.2). */
        List<HttpMethod> methods() {
            if (method == null) {
                return List.of();
            }
            return method.equals(HttpMethod.GET) ? List.of(HttpMethod.GET, HttpMethod.HEAD) : List.of(method);
        }

        boolean isForEverybody() {
            return roles.isEmpty();
        }
    }

    /** The access of a channel of programs. */
    public static ChannelAccess ofPrograms(Channel channel, Set<String> limited, Door... doors) {
        return new ChannelAccess(
                channel, Surface.PROGRAMS, Arrays.asList(doors), limited, ExpiredToken.NOT_OF_THIS_CHANNEL);
    }

    /** The access of a channel of people. */
    public static ChannelAccess ofPeople(Channel channel, ExpiredToken expiredToken, Door... doors) {
        return new ChannelAccess(channel, Surface.PEOPLE, Arrays.asList(doors), Set.of(), expiredToken);
    }
}
