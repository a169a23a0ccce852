package si.odmev.localstack;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The free memory and disk space of the machine.
 *
 * @param memoryBytes memory that is available without swapping
 * @param diskBytes space on the file system of the stack's home
 */
record MachineCapacity(long memoryBytes, long diskBytes) {
    private static final long MEBIBYTE = 1024L * 1024;
    /** Kafka's segments, Elasticsearch's translogs and the logs of a first day, with a reserve. */
    private static final long DISK_NEEDED = 1024 * MEBIBYTE;

    static MachineCapacity now(Path home) throws IOException {
        return new MachineCapacity(availableMemory(), Files.getFileStore(home).getUsableSpace());
    }

    /** The reason why the components can't start here; empty if they can. */
    Optional<String> shortage(Collection<Component> components, Path home) {
        long memoryNeeded =
                components.stream().mapToLong(Component::memoryMebibytes).sum() * MEBIBYTE;
        if (memoryBytes < memoryNeeded) {
            return Optional.of("Too little memory: " + mebibytes(memoryNeeded) + " MiB are needed, "
                    + mebibytes(memoryBytes) + " MiB are available.");
        }
        if (diskBytes < DISK_NEEDED) {
            return Optional.of("Too little disk space in " + home + ": " + mebibytes(DISK_NEEDED) + " MiB are needed, "
                    + mebibytes(diskBytes) + " MiB are free.");
        }
        return Optional.empty();
    }

    private static long availableMemory() throws IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Path memory = Path.of("/proc/meminfo");
        if (!Files.exists(memory)) {
            // On systems other than Linux, the free memory leaves out caches that could be released. So only the total
            // is of use.
            return system.getTotalMemorySize();
        }
        try (Stream<String> lines = Files.lines(memory)) {
            long available = lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.split("\\s+")[1]) * 1024)
                    .findFirst()
                    .orElseGet(system::getTotalMemorySize);
            // The bean knows a container's limit; /proc/meminfo does not.
            return Math.min(available, system.getTotalMemorySize());
        }
    }

    private static long mebibytes(long bytes) {
        return bytes / MEBIBYTE;
    }
}
