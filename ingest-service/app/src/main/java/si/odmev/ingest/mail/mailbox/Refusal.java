package si.odmev.ingest.mail.mailbox;

import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import jakarta.mail.ReadOnlyFolderException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.Response;

/**
 * A server's answer NO to a command, fit for operators to read: the code of the reason (RFC 3501, RFC 5530) and the beginning of
 * the server's own text, without addresses.
 *
 * @param code such as {@code OVERQUOTA}; empty if there is none
 * @param words empty if there are none
 */
public record Refusal(String code, String words) {
    private static final Pattern ANSWER =
            Pattern.compile("\\s*(?:\\[([A-Za-z-]{1,40})[^\\]]*\\])?\\s*(.*)", Pattern.DOTALL);
    private static final Pattern ADDRESS = Pattern.compile("\\S*@\\S*");
    private static final int LONGEST = 160;

    /** The refusal that caused an exception, if there is one. */
    public static Optional<Refusal> in(Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 10; cause = cause.getCause(), depth++) {
            if (cause instanceof CommandFailedException command && command.getResponse() != null) {
                return Optional.of(of(command.getResponse()));
            }
        }
        return Optional.empty();
    }

    private static Refusal of(Response response) {
        // Angus Mail may have read part of it already.
        response.reset();
        String answer = response.getRest();
        return of(answer == null ? "" : answer);
    }

    /** @param answer what follows NO */
    static Refusal of(String answer) {
        Matcher parts = ANSWER.matcher(answer);
        if (!parts.matches()) {
            return new Refusal("", "");
        }
        String words = ADDRESS.matcher(parts.group(2).replaceAll("\\p{Cntrl}+", " "))
                .replaceAll("(address)")
                .strip();
        return new Refusal(
                parts.group(1) == null ? "" : parts.group(1).toUpperCase(Locale.ROOT),
                words.substring(0, Math.min(LONGEST, words.length())));
    }

    /** True if the server or this program refuses to work with one folder while the connection is sound. */
    public static boolean isOne(Exception failure) {
        return failure instanceof FolderRefusedException
                || failure instanceof ReadOnlyFolderException
                || in(failure).isPresent();
    }

    /** The cause of a failure, for operators: the server's refusal, or the kind of the failure. */
    public static String describe(Exception failure) {
        if (failure instanceof FolderRefusedException refused) {
            return refused.getMessage();
        }
        if (failure instanceof ReadOnlyFolderException) {
            return "the account may only read the folder";
        }
        if (failure instanceof FolderNotFoundException) {
            return "the folder is not there";
        }
        return in(failure).map(Refusal::toString).orElse(failure.getClass().getSimpleName());
    }

    /** A folder that can't be used as configured. Its message is for operators and names no person. */
    static final class FolderRefusedException extends MessagingException {
        private static final long serialVersionUID = 1L;

        FolderRefusedException(String message) {
            super(message);
        }

        FolderRefusedException(String message, Exception cause) {
            super(message, cause);
        }

        @Override
        public String getMessage() {
            return Objects.requireNonNull(super.getMessage(), "it is made with a message");
        }
    }

    @Override
    public String toString() {
        return code.isEmpty() ? "NO " + words : "NO [" + code + "] " + words;
    }
}
