package si.odmev.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackHomeTest {
    @TempDir
    private Path parent;

    @Test
    void letsNobodyElseListWhatIsInIt() throws IOException {
        StackHome home = new StackHome(parent.resolve("home"));
        home.create();

        assertThat(Files.getPosixFilePermissions(home.directory()))
                .isEqualTo(PosixFilePermissions.fromString("rwx--x--x"));
        assertThat(Files.getPosixFilePermissions(home.run())).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void isGoneAfterItIsWiped() throws IOException {
        StackHome home = new StackHome(parent.resolve("home"));
        home.create();
        Accounts.create(home);
        Files.writeString(home.log(Component.KAFKA), "a line");
        home.wipe();

        assertThat(home.directory()).doesNotExist();
    }

    @Test
    void keepsWhatIsNotOursWhenItIsWiped() throws IOException {
        StackHome home = new StackHome(parent);
        home.create();
        Path letter = Files.writeString(parent.resolve("letter.txt"), "mine");
        home.wipe();

        assertThat(letter).exists();
        assertThat(home.kafka()).doesNotExist();
    }

    @Test
    void sharesItsAccountsWithTheMembersOfAClusterAndLosesThemAllWhenItIsWiped(@TempDir Path elsewhere)
            throws IOException {
        StackHome home = new StackHome(parent.resolve("home"));
        StackHome member = home.member("second");
        home.create();
        member.create();
        Path moved = Files.createDirectory(elsewhere.resolve("elasticsearch"));
        Files.createSymbolicLink(member.elasticsearch(), moved);

        assertThat(member.accounts()).isEqualTo(home.accounts());
        assertThat(member.brokerSettings()).isEqualTo(home.brokerSettings());
        assertThat(List.of(member.spool(), member.streams(), member.log(Component.INGEST)))
                .doesNotContain(home.spool(), home.streams(), home.log(Component.INGEST));

        home.wipe();

        assertThat(moved).doesNotExist();
        assertThat(home.directory()).doesNotExist();
    }

    @Test
    void alsoLosesWhatLiesElsewhereBecauseAnotherUserHadToReachIt(@TempDir Path elsewhere) throws IOException {
        StackHome home = new StackHome(parent.resolve("home"));
        home.create();
        Path moved = Files.createDirectory(elsewhere.resolve("elasticsearch"));
        Files.writeString(moved.resolve("index"), "data");
        Files.createSymbolicLink(home.elasticsearch(), moved);
        home.wipe();

        assertThat(moved).doesNotExist();
        assertThat(home.directory()).doesNotExist();
    }
}
