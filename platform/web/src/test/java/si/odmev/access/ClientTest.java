package si.odmev.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientTest {
    @Test
    void aSubscriberWithManyIpv6AddressesIsOneClient() {
        assertThat(Client.at("2001:db8:1:2::1")).isEqualTo(Client.at("2001:db8:1:2:ffff::9"));
        assertThat(Client.at("2001:db8:1:2::1")).isNotEqualTo(Client.at("2001:db8:1:3::1"));
        assertThat(Client.at("::ffff:192.0.2.1")).isEqualTo(Client.at("192.0.2.1"));
    }
}
