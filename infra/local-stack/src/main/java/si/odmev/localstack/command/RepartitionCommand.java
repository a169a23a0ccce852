package si.odmev.localstack.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import si.odmev.localstack.Component;
import si.odmev.localstack.Installation;
import si.odmev.localstack.LocalCluster;
import si.odmev.localstack.LocalStack;
import si.odmev.localstack.Repartition;
import si.odmev.localstack.StackException;

/** Changes the number of partitions of the topics that are keyed by submission. */
@Command(
        name = "repartition",
        mixinStandardHelpOptions = true,
        versionProvider = Odmev.Version.class,
        description = {
            "Gives the topics that are keyed by submission another number of partitions, while Odmev is stopped.",
            "Afterwards the stream themes everything anew. If it is interrupted, run it again with the same number."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:done", "1:not done; nothing is lost, and the message tells you what to do"})
final class RepartitionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PARTITIONS", description = "New number of partitions of each of these topics.")
    private int partitions;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Installation installation = Odmev.copiedInstallation();
        LocalCluster odmev = Odmev.started(installation, line -> {});
        if (odmev.isRunning()) {
            throw new StackException("Odmev runs: stop it with ./odmev down first.");
        }
        if (odmev.members().size() > 1) {
            throw new StackException("This is a cluster: docs/operating.md says how to do it there.");
        }
        LocalStack stack = odmev.first();
        try (StackLock lock = StackLock.take(odmev.home())) {
            stack.start(Component.KAFKA);
            try {
                int status = new Repartition(installation, stack).to(partitions);
                if (status == 0) {
                    out.println("Now: ./odmev up, then ./odmev reconcile until it balances, then ./odmev reindex.");
                    out.flush();
                }
                return status;
            } finally {
                stack.stop(Component.KAFKA);
            }
        }
    }
}
