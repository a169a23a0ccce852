package si.odmev.ingest.access;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;
import si.odmev.access.Role;
import si.odmev.schemas.Channel;

/**
 * What a channel states of its own addresses. Each channel has a bean of it in its package; {@link AccessConfiguration} opens what
 * the beans list and nothing else. Doors for roles are looked at before doors for everybody, whatever channel they belong to: a wide
 * pattern can't open what another channel keeps for a role.
 *
 * @param channel the channel that is counted
 * @param surface who comes through these doors
 * @param doors in the order in which they are looked at
 * @param limited paths to which programs post submissions: a limit counts these posts by the sender's address, and they are counted as
 *     refused submissions of the channel where no controller sees them
 * @param expiredToken what people get instead of an act whose form came without a valid token
 */
public record ChannelAccess(
        Channel channel, Surface surface, List<Door> doors, Set<String> limited, ExpiredToken expiredToken) {

    /** Who uses an address. */
    public enum Surface {
        /** Programs: each request authenticates itself; failures are problem+json. */
        PROGRAMS,
        /** People in browsers: a login by a form, and tokens against other sites' forms. */
        PEOPLE
    }

    /**
     * Addresses and who may use them.
     *
     * @param method null for every method
     * @param patterns as of Spring's PathPattern
     * @param roles empty for everybody
     */
    public record Door(HttpMethod method, List<String> patterns, Set<Role> roles) {
        /** Open to everybody, by every method. */
        public static Door open(String... patterns) {
            return open(null, patterns);
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
        public static Door only(Set<Role> roles, HttpMethod method, String... patterns) {
            if (roles.isEmpty()) {
                throw new IllegalArgumentException("no role may use " + List.of(patterns));
            }
            return new Door(method, List.of(patterns), roles);
        }

        /** Which methods come through; none in the list means every one. What may be got may be asked for by HEAD too (RFC 9110, 9.3.2). */
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
