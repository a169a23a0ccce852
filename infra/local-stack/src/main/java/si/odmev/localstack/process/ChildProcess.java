package si.odmev.localstack.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A server in a separate process, which may outlive the process that started it. It is found again by its pid file.
 */
public final class ChildProcess {
    private static final Duration AFTER_KILL = Duration.ofSeconds(10);

    private final ProcessHandle handle;
    private final Instant startedAt;
    private final Path pidFile;
    /** Null for a process that another command started: its exit status is unknown here. */
    private final Process ownChild;

    private ChildProcess(ProcessHandle handle, Instant startedAt, Path pidFile, Process ownChild) {
        this.handle = handle;
        this.startedAt = startedAt;
        this.pidFile = pidFile;
        this.ownChild = ownChild;
    }

    /**
     * Starts the command in a new session. Ctrl-C in the terminal then reaches only the foreground command, which stops this
     * process in order.
     *
     * @param log gets the output; an existing log is kept under the same name with {@code .1}
     */
    public static ChildProcess launch(CommandLine command, Path log, Path pidFile) throws IOException {
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        List<String> arguments = new ArrayList<>(ownSession());
        arguments.addAll(command.arguments());
        ProcessBuilder builder = new ProcessBuilder(arguments)
                .directory(command.workingDirectory().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(command.environment());
        Process process = builder.start();
        ProcessRecord started = ProcessRecord.of(process.toHandle());
        started.write(pidFile);
        return new ChildProcess(process.toHandle(), started.startedAt(), pidFile, process);
    }

    /** The process that the pid file records, if it still runs. */
    public static Optional<ChildProcess> find(Path pidFile) {
        return ProcessRecord.read(pidFile)
                .flatMap(started ->
                        started.process().map(handle -> new ChildProcess(handle, started.startedAt(), pidFile, null)));
    }

    public long pid() {
        return handle.pid();
    }

    public Instant startedAt() {
        return startedAt;
    }

    public boolean isAlive() {
        return ProcessRecord.runs(handle);
    }

    /** The exit status, known only after the end and only if this program started the process. Signal n gives 128 + n. */
    public OptionalInt exitStatus() {
        if (ownChild == null || isAlive()) {
            return OptionalInt.empty();
        }
        // The system notices the end a moment before Java does.
        return OptionalInt.of(ownChild.onExit().join().exitValue());
    }

    /** The resident memory of the process and its children, in bytes; empty if the system doesn't report it. */
    public OptionalLong residentBytes() {
        List<Long> sizes = Stream.concat(Stream.of(handle), handle.descendants())
                .flatMap(process -> residentBytes(process.pid()).stream().boxed())
                .toList();
        return sizes.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(sizes.stream().mapToLong(Long::longValue).sum());
    }

    /**
     * Sends SIGTERM to the process and its children, and kills those that don't end within the patience. The children get the
     * signal directly, because a parent that has just started them may not be able to pass it on yet.
     *
     * @return false if it had to be killed
     */
    public boolean stop(Duration patience) throws IOException {
        List<ProcessHandle> family = family();
        family.forEach(ProcessHandle::destroy);
        boolean ended = awaitEnd(family, patience);
        if (!ended) {
            kill(family);
        }
        Files.deleteIfExists(pidFile);
        return ended;
    }

    /** Ends the process and its children at once (SIGKILL), as a crash would. */
    public void kill() throws IOException {
        kill(family());
        Files.deleteIfExists(pidFile);
    }

    private List<ProcessHandle> family() {
        return Stream.concat(Stream.of(handle), handle.descendants()).toList();
    }

    private static void kill(List<ProcessHandle> family) {
        family.forEach(ProcessHandle::destroyForcibly);
        if (!awaitEnd(family, AFTER_KILL)) {
            throw new IllegalStateException(
                    "Process " + family.getFirst().pid() + " did not end although it was killed");
        }
    }

    private static boolean awaitEnd(List<ProcessHandle> family, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (family.stream().anyMatch(ProcessRecord::runs)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Pause.of(Duration.ofMillis(50));
        }
        return true;
    }

    private static OptionalLong residentBytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.split("\\s+"))
                    .mapToLong(columns -> Long.parseLong(columns[1]) * 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** The prefix that starts a new session: {@code setsid} of util-linux, or else Perl, which macOS has. */
    private static List<String> ownSession() {
        return Programs.find("setsid")
                .map(setsid -> List.of(setsid.toString()))
                .orElse(List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec { $ARGV[0] } @ARGV or exit 127"));
    }
}
