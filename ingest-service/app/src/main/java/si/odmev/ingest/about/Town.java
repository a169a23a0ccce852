package si.odmev.ingest.about;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import si.odmev.consultation.LocalizedText;

/**
 * The town that asks, as {@code odmev.town} of {@code consultations.yaml} has it. It is the controller of the personal data. Only
 * the name is required; pages leave out what is missing.
 *
 * @param name of the town's administration
 * @param address for letters, on one line; null if there is none
 * @param email for questions about submissions and pages; null if there is none
 * @param phone for the same; null if there is none
 * @param dataProtectionEmail of the data protection officer; null if there is none
 * @param logo file with the town's arms, SVG or PNG; null if there is none
 * @param colour of links, buttons and lines, as in {@code #0f5c4d}; null if the pages keep Odmev's own
 * @param documents address of what the consultation is about, by the consultation's id
 * @param kept how long the town keeps submissions; null if it has set no time. Odmev shows it and does not enforce it
 * @param backupsKept how long the town keeps backups; null if it does not say
 * @param accessibilityAssessed day of the last assessment of accessibility; null if it does not say
 */
public record Town(
        LocalizedText name,
        @Nullable String address,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String dataProtectionEmail,
        @Nullable Path logo,
        @Nullable String colour,
        @DefaultValue Map<String, URI> documents,
        @Nullable LocalizedText kept,
        @Nullable Duration backupsKept,
        @Nullable LocalDate accessibilityAssessed) {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s<>\"]+@[^@\\s<>\"]+\\.[^@\\s<>\"]+");
    private static final Set<String> WEB = Set.of("http", "https");

    /**
     * @throws IllegalArgumentException if the name is missing, or a value is not of its kind
     */
    public Town {
        check(name != null, "name", "is missing");
        check(email == null || EMAIL.matcher(email).matches(), "email", "is no e-mail address");
        check(
                dataProtectionEmail == null
                        || EMAIL.matcher(dataProtectionEmail).matches(),
                "data-protection-email",
                "is no e-mail address");
        check(colour == null || Colour.isWrittenIn(colour), "colour", "is no colour like #0f5c4d");
        documents = Map.copyOf(documents);
        check(
                documents.values().stream().allMatch(Town::isOnTheWeb),
                "documents",
                "has an address that is not on the web");
        check(backupsKept == null || backupsKept.isPositive(), "backups-kept", "must be longer than nothing");
    }

    private static boolean isOnTheWeb(URI address) {
        return address.getHost() != null && WEB.contains(address.getScheme());
    }

    private static void check(boolean isRight, String property, String fault) {
        if (!isRight) {
            throw new IllegalArgumentException("odmev.town." + property + " " + fault);
        }
    }

    /** The address of what a consultation is about; null if there is none. */
    public @Nullable URI document(String consultation) {
        return documents.get(consultation);
    }

    /** Whole days for which backups are kept; null if the town does not say. */
    public @Nullable Long backupDays() {
        return backupsKept == null ? null : Math.max(1, backupsKept.toDays());
    }
}
