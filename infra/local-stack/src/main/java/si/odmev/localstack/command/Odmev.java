package si.odmev.localstack.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import si.odmev.localstack.Installation;
import si.odmev.localstack.LocalCluster;
import si.odmev.localstack.LocalStack;
import si.odmev.localstack.Ports;
import si.odmev.localstack.ProgramCopies;
import si.odmev.localstack.StackException;
import si.odmev.localstack.StackHome;

/** The command that {@code ./odmev} calls. It needs the system property {@code odmev.root}: the root of the repository. */
@Command(
        name = "odmev",
        mixinStandardHelpOptions = true,
        versionProvider = Odmev.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Collects people's feedback on a public plan and shows it, by theme, to those who must act.",
        footer = {
            "",
            "Data, logs and accounts are in .odmev/ of the repository, or in the directory that ODMEV_HOME names.",
            "Ports: ODMEV_INGEST_PORT (8080), ODMEV_ANALYTICS_PORT (8081), ODMEV_REGISTRY_PORT (8082),",
            "ODMEV_KAFKA_PORT (9092), ODMEV_KAFKA_CONTROLLER_PORT (9093), ODMEV_ELASTICSEARCH_PORT (9200),",
            "ODMEV_SMTP_PORT (3025), ODMEV_IMAP_PORT (3143).",
            "In a cluster also, with _2 at the end: ODMEV_INGEST_PORT_2 (8090), ODMEV_ANALYTICS_PORT_2 (8091),",
            "ODMEV_KAFKA_PORT_2 (9094), ODMEV_KAFKA_CONTROLLER_PORT_2 (9095), and with _3 Kafka's (9096, 9097).",
            "",
            "Also: ./odmev help COMMAND                       explains a command, also each of these:",
            "      ./odmev test [--quick | --all] [MAVEN ARGUMENT...]  runs the tests: quick ones, most, or all.",
            "      ./odmev test --chaos [--seed N] [--minutes M]  breaks every part again and again; counts losses.",
            "      ./odmev images [--base IMAGE]              builds images of both services and of their servers.",
            "      ./odmev evaluate FILE.jsonl [--json]       measures themes, kind and language on labelled texts.",
            "      ./odmev bench [NAME]                       measures Odmev beside the raw limits; lists benchmarks.",
            "      ./odmev read-mail FILE...                  shows how mails are read: .eml, mbox or folders.",
            "      ./odmev train FILE.jsonl... --output DIR   learns the models from labelled texts."
        },
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            AccountsCommand.class,
            ReplayCommand.class,
            ReindexCommand.class,
            ReconcileCommand.class,
            EraseCommand.class,
            RepartitionCommand.class
        })
public final class Odmev {
    static final int FAILED = 1;

    private Odmev() {}

    public static void main(String[] arguments) {
        CommandLine command = commandLine();
        if (arguments.length == 0) {
            command.usage(System.out);
            System.exit(command.getCommandSpec().exitCodeOnUsageHelp());
        }
        System.exit(command.execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine command = new CommandLine(new Odmev()).setUsageHelpWidth(100);
        command.setExecutionExceptionHandler((exception, failed, parsed) -> explain(exception, failed.getErr()));
        return command;
    }

    /** The single stack that the environment describes: {@code ODMEV_HOME} and the ports. */
    static LocalCluster alone(Consumer<String> progress) {
        return alone(installation(), progress);
    }

    /** The same single stack, with an installation that the caller chooses. */
    static LocalCluster alone(Installation installation, Consumer<String> progress) {
        return LocalCluster.ofOne(LocalStack.of(installation, home(), Ports.from(System.getenv()), progress));
    }

    /** The cluster that the environment describes. */
    static LocalCluster cluster(Consumer<String> progress) {
        return cluster(installation(), progress);
    }

    /** The same cluster, with an installation that the caller chooses. */
    static LocalCluster cluster(Installation installation, Consumer<String> progress) {
        return LocalCluster.of(installation, home(), Ports.ofCluster(System.getenv()), progress);
    }

    /** The cluster if it was started, or else the single stack. They never run at the same time. */
    static LocalCluster started(Consumer<String> progress) {
        return started(installation(), progress);
    }

    /** The same, for a command that starts parts again and so chooses the installation. */
    static LocalCluster started(Installation installation, Consumer<String> progress) {
        LocalCluster cluster = cluster(installation, progress);
        return cluster.isStarted() ? cluster : alone(installation, progress);
    }

    /** The results of the build, to run from copies in the home. */
    static Installation copiedInstallation() {
        return installation().runningFrom(new ProgramCopies(home().programs()));
    }

    static Installation installation() {
        return new Installation(Path.of(System.getProperty("odmev.root")));
    }

    static StackHome home() {
        String named = System.getenv().getOrDefault("ODMEV_HOME", "");
        return new StackHome(named.isBlank() ? installation().root().resolve(".odmev") : Path.of(named));
    }

    private static int explain(Exception exception, PrintWriter err) throws Exception {
        if (exception instanceof StackException) {
            err.println(exception.getMessage());
            return FAILED;
        }
        throw exception;
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Optional.ofNullable(Odmev.class.getPackage().getImplementationVersion())
                    .orElse("(built in place)");
            return new String[] {"odmev " + version};
        }
    }
}
