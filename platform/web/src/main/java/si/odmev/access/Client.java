package si.odmev.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Who is at the other end, as far as an address tells.
 *
 * @param network the IPv4 address, or the /64 of an IPv6 address, which is the least that one subscriber gets (RFC 6177)
 */
public record Client(String network) {
    private static final int SUBSCRIBER_PREFIX_BYTES = 8;

    /**
     * The client at an address.
     *
     * @param address as a literal, as the servlet container gives it; it is not looked up
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
