package si.odmev.localstack.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import si.odmev.localstack.Component;
import si.odmev.localstack.IncompleteStartException;
import si.odmev.localstack.Installation;
import si.odmev.localstack.LocalCluster;
import si.odmev.localstack.LocalStack;
import si.odmev.localstack.Ports;
import si.odmev.localstack.ProgramCopies;
import si.odmev.localstack.StackException;
import si.odmev.localstack.demo.Demo;
import si.odmev.localstack.process.ProcessRecord;

/** Starts the stack, in the foreground until Ctrl-C, or detached. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        versionProvider = Odmev.Version.class,
        description =
                "Starts Kafka, the schema registry, Elasticsearch, a mail server and both services, if they don't run.",
        footer = {
            "",
            "Without --detach the command runs until Ctrl-C, which stops everything in order (exit status 130).",
            "If Kafka, the registry or the ingest service dies meanwhile, the others are stopped and the exit status is 1.",
            "If another part fails to start, or dies, the command reports the cause. People can submit all the same.",
            "With --detach the exit status is then 1.",
            "If everything runs already, the command says so and returns 0.",
            "Everything runs from copies (.odmev/programs), so a build at the same time changes nothing.",
            "",
            "A cluster has three brokers and two instances of each service, needs some 6 GB of memory, and has its own",
            "data (.odmev/cluster); the accounts are the same. status, down and the others find out which one runs."
        })
final class UpCommand implements Callable<Integer> {
    @Option(names = "--detach", description = "Return when everything is healthy; it runs until ./odmev down.")
    private boolean detach;

    @Option(
            names = "--demo",
            description = "Load a sample consultation through the public API. A repeated load doubles nothing.")
    private boolean demo;

    @Option(
            names = "--cluster",
            description = "Three brokers, with three copies of each topic, and two instances of each service.")
    private boolean cluster;

    @Spec
    private CommandSpec spec;

    private PrintWriter out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        out = spec.commandLine().getOut();
        ProgramCopies copies = new ProgramCopies(Odmev.home().programs());
        Installation installation = Odmev.installation().runningFrom(copies);
        LocalCluster odmev = cluster
                ? Odmev.cluster(installation, this::printIndented)
                : Odmev.alone(installation, this::printIndented);
        if (odmev.isHealthy()) {
            print("Odmev is running already.");
            return greet(odmev) ? 0 : Odmev.FAILED;
        }
        Thread stop = new Thread(() -> stopAll(odmev), "stop-in-order");
        boolean complete;
        try (StackLock lock = StackLock.take(odmev.home())) {
            requireAlone();
            installation.copyAll();
            copies.removeUnused();
            Runtime.getRuntime().addShutdownHook(stop);
            ProcessRecord.of(ProcessHandle.current()).write(holderFile(odmev));
            complete = start(odmev, stop);
        }
        complete &= greet(odmev);
        if (detach) {
            letGo(odmev, stop);
            print("Stop it with ./odmev down");
            return complete ? 0 : Odmev.FAILED;
        }
        print("Stop it with Ctrl-C");
        // Reports nothing after Ctrl-C. Then the hook stops everything, and the process ends when that is done.
        odmev.awaitDeath(System.err::println);
        return Odmev.FAILED;
    }

    /** Only a single stack or a cluster may run at a time. If the other one has died, its pid files are removed. */
    private void requireAlone() {
        LocalCluster other = cluster ? Odmev.alone(line -> {}) : Odmev.cluster(line -> {});
        if (other.isRunning()) {
            throw new StackException("Odmev is running " + (cluster ? "without" : "as")
                    + " a cluster: stop it with ./odmev down before.");
        }
        other.stop();
    }

    /** Starts everything. Returns false, after a message, if a part that intake doesn't need does not run. */
    private boolean start(LocalCluster odmev, Thread stop) {
        try {
            odmev.start();
            return true;
        } catch (IncompleteStartException e) {
            System.err.println(e.getMessage());
            print("The rest runs: what people say is taken.");
            return false;
        } catch (StackException e) {
            letGo(odmev, stop);
            throw e;
        }
    }

    /** Loads the demo if requested, and prints all addresses. Returns false if not all of the demo could be loaded. */
    private boolean greet(LocalCluster odmev) throws InterruptedException {
        boolean complete = !demo || loadDemo(odmev.first());
        print("");
        print("Form for citizens    " + urls(odmev, Component.INGEST));
        print("Analyst's pages      " + urls(odmev, Component.ANALYTICS));
        Ports ports = odmev.first().ports();
        print("Mail                 predlogi@velenje.test, SMTP 127.0.0.1:" + ports.smtp() + ", IMAP 127.0.0.1:"
                + ports.imap());
        print("Accounts             " + odmev.home().credentials());
        return complete;
    }

    private static String urls(LocalCluster odmev, Component component) {
        return odmev.membersWith(component).stream()
                .map(member -> member.url(component).toString())
                .collect(Collectors.joining(", "));
    }

    private boolean loadDemo(LocalStack stack) throws InterruptedException {
        Demo.Loaded loaded =
                new Demo(stack.url(Component.INGEST), stack.accounts().of("clerk")).load();
        print("  Demo: " + loaded.accepted() + " texts are in, "
                + loaded.refused().size() + " were refused");
        loaded.refused().forEach(System.err::println);
        return loaded.refused().isEmpty();
    }

    /** Stops everything at the end of this process, by Ctrl-C, {@code down} or the end of a component, unless it was detached. */
    private void stopAll(LocalCluster odmev) {
        print("Stopping");
        odmev.close();
        forgetHolder(odmev);
    }

    private void letGo(LocalCluster odmev, Thread stop) {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
            forgetHolder(odmev);
        } catch (IllegalStateException e) {
            throw new StackException("The stack was stopped while it started.", e);
        }
    }

    private void forgetHolder(LocalCluster odmev) {
        try {
            Files.deleteIfExists(holderFile(odmev));
        } catch (IOException e) {
            // This is harmless, because the record names a process that is about to end.
            print(holderFile(odmev) + " could not be deleted: " + e.getMessage());
        }
    }

    /** The file by which {@code down} finds the {@code up} that starts the stack or runs in the foreground. */
    static Path holderFile(LocalCluster odmev) {
        return odmev.home().run().resolve("up.json");
    }

    private void printIndented(String line) {
        print("  " + line);
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }
}
