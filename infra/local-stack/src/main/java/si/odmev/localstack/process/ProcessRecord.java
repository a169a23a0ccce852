package si.odmev.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A pid file: which process was started, and when, so that a later command finds it and never takes another process
 * for it that was given the same pid.
 */
public record ProcessRecord(long pid, Instant startedAt) {
    /**
     * How far apart two readings of one process's start may be. The system tells it relative to its boot, and the time
     * of boot moves a little when the clock is set.
     */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    private static final JsonMapper JSON = new JsonMapper();

    /** The record of a process that runs. */
    public static ProcessRecord of(ProcessHandle process) {
        return new ProcessRecord(process.pid(), process.info().startInstant().orElseGet(Instant::now));
    }

    /** What the file says; empty if there is no such file, or it isn't a record. */
    public static Optional<ProcessRecord> read(Path file) {
        try {
            return Optional.of(JSON.readValue(Files.readString(file), ProcessRecord.class));
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    public void write(Path file) throws IOException {
        OwnerOnlyFile.write(file, JSON.writeValueAsString(this));
    }

    /** The recorded process, if it still runs. */
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(this::describes).filter(ProcessRecord::runs);
    }

    /** True if the process began when the recorded one did. */
    boolean describes(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(start, startedAt).abs().compareTo(CLOCK_TOLERANCE) <= 0)
                .orElse(false);
    }

    /** True unless the process ended, even if nobody has taken note of its end yet (a zombie). */
    static boolean runs(ProcessHandle process) {
        return process.isAlive() && !isZombie(process.pid());
    }

    /** By proc_pid_stat(5): state Z, and no thread that is still ending and may hold ports and files until it has. */
    private static boolean isZombie(long pid) {
        try {
            String status = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = status.substring(status.lastIndexOf(')') + 2).split(" ");
            int threads = Integer.parseInt(fields[17]);
            return fields[0].equals("Z") && threads <= 1;
        } catch (IOException e) {
            return false; // No proc(5) on this system, or it ended meanwhile.
        }
    }
}
