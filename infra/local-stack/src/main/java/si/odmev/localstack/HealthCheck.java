package si.odmev.localstack;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/** Checks from outside whether a server does its work. */
public sealed interface HealthCheck {
    /** A server on this machine that takes longer is not healthy. */
    Duration PATIENCE = Duration.ofSeconds(2);

    /** The problem, in a few words; empty if the server is healthy. */
    Optional<String> problem();

    /** The same as {@link #problem}, with all details that the server gives, for somebody who has to find the cause. */
    default Optional<String> explanation() {
        return problem();
    }

    /** Healthy when the address answers 200. */
    record Http(HttpClient client, URI address) implements HealthCheck {
        @Override
        public Optional<String> problem() {
            HttpRequest request =
                    HttpRequest.newBuilder(address).timeout(PATIENCE).build();
            try {
                int status = client.send(request, BodyHandlers.discarding()).statusCode();
                return status == 200 ? Optional.empty() : Optional.of("answers " + status);
            } catch (IOException e) {
                return Optional.of("no answer");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.of("interrupted");
            }
        }
    }

    /**
     * Healthy when a service's readiness is 200. If it is not, the service names the parts that are not ready, and gives an operator
     * details of each. The login costs the service some time, so only an explanation uses it.
     *
     * @param operator the operator's login; empty if nobody here knows one
     */
    record Readiness(HttpClient client, URI address, Supplier<Optional<Accounts.Login>> operator)
            implements HealthCheck {
        @Override
        public Optional<String> problem() {
            return ask(Optional.empty());
        }

        @Override
        public Optional<String> explanation() {
            return ask(operator.get());
        }

        private Optional<String> ask(Optional<Accounts.Login> login) {
            HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
            login.ifPresent(known -> request.header("Authorization", basic(known)));
            try {
                var answer = client.send(request.build(), BodyHandlers.ofString());
                return answer.statusCode() == 200
                        ? Optional.empty()
                        : Optional.of("answers " + answer.statusCode() + UnreadyParts.in(answer.body()));
            } catch (IOException e) {
                return Optional.of("no answer");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.of("interrupted");
            }
        }

        private static String basic(Accounts.Login login) {
            byte[] credentials = (login.username() + ":" + login.password()).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(credentials);
        }
    }

    /** Healthy when the server greets a new connection (RFC 3501, 7.1.5) with a line that begins as expected. */
    record Greeting(int port, String expected) implements HealthCheck {
        @Override
        public Optional<String> problem() {
            try (Socket socket = new Socket()) {
                int patience = Math.toIntExact(PATIENCE.toMillis());
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), patience);
                socket.setSoTimeout(patience);
                byte[] line = socket.getInputStream().readNBytes(expected.length());
                return expected.equals(new String(line, StandardCharsets.US_ASCII))
                        ? Optional.empty()
                        : Optional.of("does not greet");
            } catch (IOException e) {
                return Optional.of("no answer");
            }
        }
    }

    /**
     * Healthy when the broker answers an ApiVersions request (Kafka protocol guide, API key 18, version 0) without
     * error. It does so only when it is ready to serve. The request is written by hand, because Kafka's client is twenty
     * times as large as the rest of the command.
     */
    record KafkaApiVersions(int port) implements HealthCheck {
        private static final short API_VERSIONS = 18;
        private static final int CORRELATION = 1;
        private static final String CLIENT = "odmev-health";

        @Override
        public Optional<String> problem() {
            try (Socket socket = new Socket()) {
                int patience = Math.toIntExact(PATIENCE.toMillis());
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), patience);
                socket.setSoTimeout(patience);
                byte[] client = CLIENT.getBytes(StandardCharsets.US_ASCII);
                DataOutputStream request = new DataOutputStream(socket.getOutputStream());
                request.writeInt(2 + 2 + 4 + 2 + client.length);
                request.writeShort(API_VERSIONS);
                request.writeShort(0);
                request.writeInt(CORRELATION);
                request.writeShort(client.length);
                request.write(client);
                request.flush();
                DataInputStream response = new DataInputStream(socket.getInputStream());
                response.readInt();
                boolean ours = response.readInt() == CORRELATION;
                short error = response.readShort();
                return ours && error == 0 ? Optional.empty() : Optional.of("answers error " + error);
            } catch (IOException e) {
                return Optional.of("no answer");
            }
        }
    }
}
