package si.odmev.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The client of a request, as far as its address identifies it.
 *
 * @param network the IPv4 address, or the /64 of an IPv6 address, which is the least that one subscriber gets (RFC 6177)
 */
public record Client(String network) {
    private static final int SUBSCRIBER_PREFIX_BYTES = 8;

    /**
     * The client at an address.
     *
     * @param address an IP literal, as the servlet container gives it; there is no DNS lookup
     */
    public static Client at(String address) {
        try {
            var parsed = InetAddress.getByName(address);
            return new Client(
                    parsed instanceof Inet6Address
                            ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), SUBSCRIBER_PREFIX_BYTES))
                            : parsed.getHostAddress());
        } catch (UnknownHostException e) {
            return new Client("unknown");
        }
    }
}
