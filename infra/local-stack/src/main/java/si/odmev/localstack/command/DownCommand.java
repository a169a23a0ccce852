package si.odmev.localstack.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import si.odmev.localstack.LocalCluster;
import si.odmev.localstack.StackException;
import si.odmev.localstack.process.ProcessRecord;

/** Stops the stack. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        versionProvider = Odmev.Version.class,
        description =
                "Stops everything in order, also a cluster; keeps data, logs and accounts. Returns 0 if nothing runs.")
final class DownCommand implements Callable<Integer> {
    /** Six kinds of component, half a minute each at most. */
    private static final Duration PATIENCE_WITH_UP = Duration.ofSeconds(180);

    @Option(names = "--wipe", description = "Then also remove the data, the logs and the accounts.")
    private boolean wipe;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        LocalCluster odmev = Odmev.started(line -> {
            out.println("  " + line);
            out.flush();
        });
        if (!Files.exists(odmev.home().directory())) {
            out.println("Odmev was not running.");
            return 0;
        }
        boolean ran = odmev.isRunning();
        Optional<ProcessHandle> holder =
                ProcessRecord.read(UpCommand.holderFile(odmev)).flatMap(ProcessRecord::process);
        if (holder.isPresent()) {
            letItStop(holder.get());
        }
        try (StackLock lock = StackLock.take(odmev.home())) {
            odmev.stop();
            if (wipe) {
                odmev.wipe();
            }
        }
        out.println(ran ? "Odmev is stopped." : "Odmev was not running.");
        if (wipe) {
            out.println("Data, logs and accounts are removed.");
        }
        return 0;
    }

    /** Asks an {@code up} in the foreground to end. It then stops everything that it started, in order. */
    private static void letItStop(ProcessHandle up) throws InterruptedException {
        up.destroy();
        try {
            up.onExit().get(PATIENCE_WITH_UP.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new StackException("./odmev up (pid " + up.pid() + ") did not stop in time.", e);
        }
    }
}
