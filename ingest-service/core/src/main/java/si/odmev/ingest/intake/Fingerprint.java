package si.odmev.ingest.intake;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;
import si.odmev.schemas.Submission;

/**
 * Shows whether two submissions under one id say the same: 64 bits of SHA-256 over consultation, channel, kind, title, text and
 * language. Times are left out, because a repetition has other times. The person is left out, because the ledger must not know
 * them. The fingerprint is stored in record headers. Therefore the order and form of its input must never change.
 */
final class Fingerprint {
    private Fingerprint() {}

    static long of(Submission submission) {
        try (var bytes = new ByteArrayOutputStream();
                var out = new DataOutputStream(bytes)) {
            write(out, submission.getConsultation());
            write(out, submission.getChannel().name());
            write(out, submission.getKind().name());
            writeWords(out, submission.getTitle());
            writeWords(out, submission.getText());
            write(out, submission.getLanguage());
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
            return ByteBuffer.wrap(hash).getLong();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Soft hyphens are ignored, as they were before some of them were kept. */
    private static void writeWords(DataOutputStream out, @Nullable String words) throws IOException {
        write(out, words == null ? null : PlainText.withoutSoftHyphens(words));
    }

    /** The length comes first, so that no text can move between fields unnoticed; -1 for null. */
    private static void write(DataOutputStream out, @Nullable String field) throws IOException {
        if (field == null) {
            out.writeInt(-1);
            return;
        }
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
