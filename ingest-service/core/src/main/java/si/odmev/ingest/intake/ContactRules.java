package si.odmev.ingest.intake;

import jakarta.validation.Validator;
import jakarta.validation.constraints.Email;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import si.odmev.ingest.intake.Violation.Code;
import si.odmev.schemas.Channel;
import si.odmev.schemas.Contact;

/** The rules for a person's name, address and telephone number. Whoever leaves one of them must have consented. */
final class ContactRules {
    private static final Pattern PHONE = Pattern.compile("\\+[1-9]\\d{6,14}");

    private final Validator validator;

    ContactRules(Validator validator) {
        this.validator = validator;
    }

    /** The contact of a draft; empty if it names nobody. What is wrong is noted in the reading. */
    Optional<Contact> read(Draft draft, Instant now, FieldReading reading) {
        String name = reading.optional("contact.name", draft.person().name(), SubmissionRules.MAX_NAME);
        String email = reading.optional("contact.email", draft.person().email(), SubmissionRules.MAX_EMAIL);
        if (email != null && !isAddress(email, draft.channel())) {
            reading.violation("contact.email", Code.MALFORMED);
        }
        String phone = reading.optional("contact.phone", draft.person().phone(), SubmissionRules.MAX_PHONE);
        if (phone != null && !PHONE.matcher(phone).matches()) {
            reading.violation("contact.phone", Code.MALFORMED);
        }
        if (name == null && email == null && phone == null) {
            return Optional.empty();
        }
        if (!draft.person().consent()) {
            reading.violation("consent", Code.CONSENT_NEEDED);
        }
        return Optional.of(Contact.newBuilder()
                .setSubmissionId(draft.submissionId().toString())
                .setName(name)
                .setEmail(email)
                .setPhone(phone)
                .setConsent(draft.person().consent())
                .setConsentedAt(now)
                .build());
    }

    /** What is typed must have a form that all servers take. Who wrote a mail has an address, whatever its letters. */
    private boolean isAddress(String email, Channel channel) {
        return validator.validateValue(Address.class, "email", email).isEmpty()
                && (channel == Channel.EMAIL || AsciiAddress.of(email).isPresent());
    }

    /** An address that mail can be sent to from outside: its domain has a dot. */
    private record Address(
            @Email(regexp = ".+@[^@]+\\.[^@.]+") String email) {}
}
