package si.odmev.localstack.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import si.odmev.localstack.Accounts;
import si.odmev.localstack.StackHome;

/** Makes accounts for services that another program starts, such as Compose. */
@Command(
        name = "accounts",
        mixinStandardHelpOptions = true,
        versionProvider = Odmev.Version.class,
        description = {
            "Makes accounts.yaml, secrets.yaml and credentials.json in a directory, with random passwords.",
            "Existing files are not changed."
        })
final class AccountsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIRECTORY", description = "the directory; created if it doesn't exist")
    private Path directory;

    @Override
    public Integer call() throws IOException {
        Accounts.create(new StackHome(directory));
        return 0;
    }
}
