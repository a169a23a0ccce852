package si.odmev.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.bcrypt.BCrypt;

class AccountsTest {
    private StackHome home;

    @BeforeEach
    void home(@TempDir Path directory) {
        home = new StackHome(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"analyst", "moderator", "clerk", "editor", "operator", "service"})
    void storesForEachRoleTheHashOfThePasswordThatItTells(String role) throws IOException {
        Accounts.create(home);

        Accounts.Login login = Accounts.read(home).of(role);
        Matcher account = Pattern.compile(role + ": \\{ password: \"\\{bcrypt}([^\"]+)\", roles: \\[" + role + "] }")
                .matcher(Files.readString(home.accounts()));
        assertThat(account.find()).isTrue();
        assertThat(BCrypt.checkpw(login.password(), account.group(1))).isTrue();
    }

    @Test
    void givesEveryRoleAnotherPasswordAndEveryInstallationOthers(@TempDir Path other) throws IOException {
        StackHome elsewhere = new StackHome(other);
        Accounts.create(home);
        Accounts.create(elsewhere);

        String here = Accounts.read(home).of("analyst").password();
        assertThat(here)
                .matches("([a-z2-9]{5}-){3}[a-z2-9]{5}")
                .isNotEqualTo(Accounts.read(home).of("clerk").password())
                .isNotEqualTo(Accounts.read(elsewhere).of("analyst").password());
    }

    @Test
    void letsOnlyTheOwnerReadTheFiles() throws IOException {
        Accounts.create(home);

        for (Path file : List.of(home.credentials(), home.accounts(), home.secrets())) {
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void makesA256BitKeyForReceipts() throws IOException {
        Accounts.create(home);

        assertThat(Files.readString(home.secrets())).containsPattern("secret: \"[0-9a-f]{64}\"");
    }

    @Test
    void theServicesAskEachOtherWithAnAccountThatIsNoOperators() throws IOException {
        Accounts.create(home);

        Accounts.Login service = Accounts.read(home).of("service");
        assertThat(Files.readString(home.secrets()))
                .contains("username: \"service\"", "password: \"" + service.password() + "\"")
                .doesNotContain(Accounts.read(home).of("operator").password());
    }

    @Test
    void withAccountsOfAnEarlierVersionTheServicesGoOnAskingAsTheOperator() throws IOException {
        Files.writeString(home.credentials(), "{\"operator\": {\"username\": \"operator\", \"password\": \"known\"}}");
        Accounts.create(home);

        assertThat(Files.readString(home.secrets())).contains("username: \"operator\"", "password: \"known\"");
        assertThat(Files.readString(home.accounts()))
                .contains("roles: [operator]")
                .doesNotContain("service");
    }

    @Test
    void whereSomebodyLeftTheOperatorOutThereIsNoLoginAndNoFailure() throws IOException {
        Files.writeString(home.credentials(), "{\"clerk\": {\"username\": \"clerk\", \"password\": \"known\"}}");

        assertThat(Accounts.read(home).find("operator")).isEmpty();
        assertThat(Accounts.read(home).find("clerk")).isPresent();
    }

    @Test
    void changesNothingThatIsThere() throws IOException {
        Accounts.create(home);
        String credentials = Files.readString(home.credentials());
        String accounts = Files.readString(home.accounts());
        String secrets = Files.readString(home.secrets());
        Accounts.create(home);

        assertThat(home.credentials()).hasContent(credentials);
        assertThat(home.accounts()).hasContent(accounts);
        assertThat(home.secrets()).hasContent(secrets);
    }

    @Test
    void leavesAlonePeoplesOwnAccounts() throws IOException {
        Files.writeString(home.accounts(), "odmev: { accounts: {} }");
        Accounts.create(home);

        assertThat(home.accounts()).hasContent("odmev: { accounts: {} }");
        assertThat(home.credentials()).doesNotExist();
        assertThatThrownBy(() -> Accounts.read(home))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("credentials.json");
    }

    @Test
    void hashesTheKnownPasswordsAgainWhenTheHashesAreLost() throws IOException {
        Accounts.create(home);
        String password = Accounts.read(home).of("clerk").password();
        Files.delete(home.accounts());
        Accounts.create(home);

        assertThat(Accounts.read(home).of("clerk").password()).isEqualTo(password);
        assertThat(home.accounts()).exists();
    }
}
