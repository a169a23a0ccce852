package si.odmev.ingest.mail.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReadMailCommandTest {
    @TempDir
    private Path folder;

    @Test
    void explainsWhyEachLineIsKeptOrSetApart() throws IOException {
        Path mail = mail("", "Predlagam klopi.\n\nLep pozdrav,\nAna\n\nPoslano z mojega iPhona\n\n> Kaj manjka?\n");

        assertThat(printed("--explain", mail.toString()).lines())
                .containsExactly(
                        mail + ": accept",
                        "  kept  | Predlagam klopi.  [the sender's own words]",
                        "  apart | Lep pozdrav,  [takes leave at the end, or is a name or an address below that]",
                        "  apart | Ana  [takes leave at the end, or is a name or an address below that]",
                        "  apart | Poslano z mojega iPhona  [names the device or program that sent the message]",
                        "  apart | > Kaj manjka?  [marked as quoted]",
                        "");
    }

    @Test
    void explainsWhatIsHeld() throws IOException {
        Path mail = mail("X-Spam-Flag: YES\n", "Predlagam klopi.");

        assertThat(printed("--explain", mail.toString())).startsWith(mail + ": hold (spam)\n");
    }

    @Test
    void takesAListThatIsAnAliasForTheMailbox() throws IOException {
        Path mail = mail("List-Id: <pobude.velenje.test>\n", "Predlagam klopi.");

        assertThat(printed(mail.toString())).contains("\"decision\":\"ignore\"");
        assertThat(printed("--alias", "Pobude@velenje.test", mail.toString())).contains("\"decision\":\"accept\"");
    }

    private Path mail(String headers, String text) throws IOException {
        return Files.writeString(
                folder.resolve("mail.eml"),
                "From: ana@example.si\nSubject: Predlog\nContent-Type: text/plain; charset=utf-8\n" + headers + "\n"
                        + text);
    }

    private static String printed(String... arguments) {
        var out = new StringWriter();
        String[] all = new String[arguments.length + 1];
        all[0] = "read-mail";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        new CommandLine(new MailTool()).setOut(new PrintWriter(out, true)).execute(all);
        return out.toString();
    }
}
