package si.odmev.localstack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A TCP port of 127.0.0.1. */
public record LoopbackPort(int number) {
    private static final String LISTENING = "0A";

    /** A process that listens on the port. */
    public record Holder(long pid, String name) {}

    /** True if a server could listen on the port now. */
    public boolean isFree() {
        try (ServerSocket probe = new ServerSocket()) {
            // Connections of an earlier server that are still in TIME_WAIT don't prevent the next one from listening.
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The process that listens on the port, if the system shows it (proc(5) of Linux; other users' processes only to root). */
    public Optional<Holder> holder() {
        Set<String> sockets = Stream.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"))
                .flatMap(table -> listeningSockets(lines(table)).stream())
                .collect(Collectors.toSet());
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.allProcesses()
                .filter(process -> holdsAny(process.pid(), sockets))
                .findFirst()
                .map(process -> new Holder(process.pid(), name(process.pid())));
    }

    /** The inodes of the sockets that listen on the port, from the lines of {@code /proc/net/tcp}. */
    Set<String> listeningSockets(List<String> table) {
        String port = String.format(":%04X", number);
        return table.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > 9 && columns[1].endsWith(port) && columns[3].equals(LISTENING))
                .map(columns -> "socket:[" + columns[9] + "]")
                .collect(Collectors.toSet());
    }

    private static boolean holdsAny(long pid, Set<String> sockets) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (Path descriptor : descriptors) {
                if (sockets.contains(target(descriptor))) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false; // The process ended meanwhile, or belongs to another user.
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return ""; // Closed meanwhile.
        }
    }

    private static String name(long pid) {
        List<String> name = lines(Path.of("/proc/" + pid + "/comm"));
        return name.isEmpty() ? "?" : name.getFirst();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
