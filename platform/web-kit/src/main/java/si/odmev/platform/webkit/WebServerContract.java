package si.odmev.platform.webkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The web server of a service: what it answers by itself, and what it compresses. */
public interface WebServerContract {
    /** The port of the running service. */
    int port();

    /** Such requests never reach the service, so its own pages of failure can't answer them. */
    @Test
    default void anAddressThatCantBeReadGetsAPageOfOurs() throws IOException {
        for (String address : new String[] {"/%zz", "/live/%00", "/a/..%2f..%2fb"}) {
            String answer = send("GET " + address + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n");
            assertThat(answer)
                    .as(address)
                    .startsWith("HTTP/1.1 400")
                    .contains("text/html", "</html>")
                    .doesNotContain("Tomcat", "Apache", "Exception", "zz", "\n\tat ");
            assertThat(answer).as(address).containsAnyOf("Naslova ne moremo prebrati", "Naslov ni veljaven");
        }
    }

    @Test
    default void stylesAreCompressed() throws IOException {
        String answer = send("GET /css/base.css HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200").containsIgnoringCase("content-encoding: gzip");
    }

    private String send(String head) throws IOException {
        try (var socket = new Socket("127.0.0.1", port())) {
            socket.getOutputStream().write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
