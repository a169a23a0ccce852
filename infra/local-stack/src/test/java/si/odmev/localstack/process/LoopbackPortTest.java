package si.odmev.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.LINUX;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;

class LoopbackPortTest {
    @Test
    void isTakenWhileSomeoneListensAndFreeAfterwards() throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        LoopbackPort port = new LoopbackPort(server.getLocalPort());

        assertThat(port.isFree()).isFalse();
        server.close();
        assertThat(port.isFree()).isTrue();
    }

    @Test
    void isTakenByAServerOnAllInterfaces() throws IOException {
        try (ServerSocket server = new ServerSocket(0)) {
            assertThat(new LoopbackPort(server.getLocalPort()).isFree()).isFalse();
        }
    }

    @Test
    @EnabledOnOs(LINUX)
    void namesTheProcessThatListens() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(new LoopbackPort(server.getLocalPort()).holder())
                    .hasValueSatisfying(holder -> assertThat(holder.pid())
                            .isEqualTo(ProcessHandle.current().pid()));
        }
    }

    @Test
    void findsOnlyListeningSocketsOfThePort() {
        List<String> table = List.of(
                "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
                "   0: 0100007F:2384 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 111 1 0",
                "   1: 0100007F:2384 0100007F:C350 01 00000000:00000000 00:00000000 00000000     0        0 222 1 0",
                "   2: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 333 1 0");

        assertThat(new LoopbackPort(9092).listeningSockets(table)).containsExactly("socket:[111]");
    }
}
