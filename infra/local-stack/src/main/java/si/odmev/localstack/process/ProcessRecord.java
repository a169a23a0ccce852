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
 * A pid file: the pid and the start time of a process. A later command finds the process by it, and doesn't mistake another
 * process with the same pid for it.
 */
public record ProcessRecord(long pid, Instant startedAt) {
    /**
     * The longest difference between two readings of one process's start. The system measures it from its boot, and the
     * computed time of boot changes a little when the clock is set.
     */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    private static final JsonMapper JSON = new JsonMapper();

    /** The record of a process that runs. */
    public static ProcessRecord of(ProcessHandle process) {
        return new ProcessRecord(process.pid(), process.info().startInstant().orElseGet(Instant::now));
    }

    /** The content of the file; empty if there is no such file, or it isn't a record. */
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

    /** True unless the process has ended. A zombie, whose parent hasn't collected its status yet, has ended. */
    static boolean runs(ProcessHandle process) {
        return process.isAlive() && !isZombie(process.pid());
    }

    /** True for state Z (proc_pid_stat(5)) without other threads. A thread that is still ending may hold ports and files. */
    private static boolean isZombie(long pid) {
        try {
            String status = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = status.substring(status.lastIndexOf(')') + 2).split(" ");
            int threads = Integer.parseInt(fields[17]);
            return fields[0].equals("Z") && threads <= 1;
        } catch (IOException e) {
            return false; // The system has no proc(5), or the process ended meanwhile.
        }
    }
}
