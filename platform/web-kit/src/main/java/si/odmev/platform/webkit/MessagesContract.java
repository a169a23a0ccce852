package si.odmev.platform.webkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The pages of a service exist in both languages, and all their texts come from its bundles. */
public interface MessagesContract {
    MessageBundles bundles();

    /** The beginnings of the keys that no source contains in full, because their ends are values. */
    Set<String> prefixes();

    @Test
    default void bothLanguagesSayTheSameThings() {
        assertThat(bundles().english().stringPropertyNames())
                .isEqualTo(bundles().keys());
    }

    @Test
    default void templatesAreThoseOfTheServiceAndThoseOfThePlatform() throws IOException {
        assertThat(PageTemplates.onTheClassPath().addresses())
                .anyMatch(address -> address.endsWith("/templates/frame.html"))
                .anyMatch(address -> address.endsWith("/templates/base.html"));
    }

    @Test
    default void templatesSpeakFromTheBundlesOnly() throws IOException {
        assertThat(PageTemplates.onTheClassPath().hardCodedTexts()).isEmpty();
    }

    @Test
    default void everyMessageThatATemplateNamesIsThere() throws IOException {
        assertThat(PageTemplates.onTheClassPath().messagesNotIn(bundles().keys()))
                .isEmpty();
    }

    @Test
    default void everyMessageIsNamedOrHasAPrefixThatIsNeeded() throws IOException {
        Set<String> notNamed = MessageUse.aroundThisModule().notNamed(bundles().keys());
        assertThat(notNamed).allMatch(key -> prefixes().stream().anyMatch(key::startsWith));
        assertThat(prefixes()).allMatch(prefix -> notNamed.stream().anyMatch(key -> key.startsWith(prefix)));
    }

    @Test
    default void noMessageSaysWhatAProofReaderStruckOut() throws IOException {
        assertThat(bundles().struckOut()).isEmpty();
    }

    @Test
    default void nothingInAPageIsInlineForTheContentSecurityPolicyForbidsIt() throws IOException {
        assertThat(PageTemplates.onTheClassPath().forbiddenByPolicy()).isEmpty();
    }
}
