package si.odmev.ingest.mail.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FolderNamesTest {
    @Test
    void withoutAPrefixANameIsWhatTheConfigurationSays() {
        var names = new FolderNames("", '/', List.of(), Map.of());

        assertThat(names.place("Processed")).isEqualTo("Processed");
        assertThat(names.place("Odmev/Processed")).isEqualTo("Odmev/Processed");
    }

    @Test
    void aFolderIsBelowThePrefixOfTheAccountUnlessItIsTheInbox() {
        var names = new FolderNames("INBOX.", '.', List.of("", "shared."), Map.of("INBOX", Set.of()));

        assertThat(names.place("Processed")).isEqualTo("INBOX.Processed");
        assertThat(names.place("Odmev/Processed")).isEqualTo("INBOX.Odmev.Processed");
        assertThat(names.place("inbox")).isEqualTo("INBOX");
    }

    @Test
    void aNameThatIsCompleteIsTaken() {
        var names = new FolderNames(
                "INBOX.", '.', List.of("shared."), Map.of("INBOX.Processed", Set.of(), "Elsewhere", Set.of()));

        assertThat(names.place("INBOX.Processed")).isEqualTo("INBOX.Processed");
        assertThat(names.place("INBOX/Held")).isEqualTo("INBOX.Held");
        assertThat(names.place("shared/pobude")).isEqualTo("shared.pobude");
        assertThat(names.place("Elsewhere")).isEqualTo("Elsewhere");
    }

    @Test
    void aServerWithoutLevelsKeepsTheName() {
        assertThat(new FolderNames("", '\0', List.of(), Map.of()).place("a/b")).isEqualTo("a/b");
    }

    @Test
    void aFolderWithAUseOfItsOwnIsNotOursInAnyLetterCase() {
        var names = new FolderNames(
                "",
                '/',
                List.of(),
                Map.of(
                        "Nezaželeno", Set.of("\\HasNoChildren", "\\Junk"),
                        "[Gmail]/Vsa pošta", Set.of("\\All"),
                        "Arhiv", Set.of("\\Archive"),
                        "Held", Set.of("\\HasNoChildren")));

        assertThat(names.foreignUse("nezaželeno")).contains("\\Junk");
        assertThat(names.foreignUse("[Gmail]/Vsa pošta")).contains("\\All");
        assertThat(names.foreignUse("Arhiv")).isEmpty();
        assertThat(names.foreignUse("Held")).isEmpty();
    }

    @Test
    void aFolderIsFoundByItsUseWhateverItIsCalled() {
        var names = new FolderNames(
                "",
                '/',
                List.of(),
                Map.of(
                        "[Gmail]", Set.of("\\Noselect"),
                        "[Gmail]/Poslano", Set.of("\\Sent"),
                        "Sent", Set.of("\\NonExistent", "\\Sent")));

        assertThat(names.withUse("\\Sent")).containsExactly("[Gmail]/Poslano");
        assertThat(names.all()).containsExactly("[Gmail]/Poslano");
    }

    @Test
    void othersFoldersAreNotTheAccountsOwn() {
        var names = new FolderNames(
                "",
                '/',
                List.of("user/"),
                Map.of(
                        "user/ana",
                        Set.of(),
                        "user/ana/Sent",
                        Set.of("\\Sent"),
                        "Held",
                        Set.of(),
                        "Sent",
                        Set.of("\\Sent")));

        assertThat(names.all()).containsExactly("Held", "Sent");
        assertThat(names.withUse("\\Sent")).containsExactly("Sent");
    }
}
