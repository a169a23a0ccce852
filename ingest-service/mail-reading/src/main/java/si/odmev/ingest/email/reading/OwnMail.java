package si.odmev.ingest.email.reading;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import si.odmev.ingest.intake.SubmissionIds;

/** How mail that this service sends is known again. */
public final class OwnMail {
    /** Stands in every mail of ours, so that none is ever taken for a person's. */
    public static final String HEADER = "X-Odmev-Mail";

    private static final String RECEIPT = "odmev.receipt.";
    private static final Pattern RECEIPT_ID = Pattern.compile("<odmev\\.receipt\\.([0-9a-f-]{36})@[^<>@\\s]{1,255}>");
    private static final Pattern RECEIPT_PAGE =
            Pattern.compile("/receipts/[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** What stands in every acknowledgement, and so in whatever quotes it with its headers or the address of its page. */
    public static final List<String> MARKS = List.of(RECEIPT, "/receipts/");

    private OwnMail() {}

    /** The Message-ID of the acknowledgement of a submission. */
    public static String receiptMessageId(UUID submissionId, String domain) {
        return "<" + RECEIPT + submissionId + "@" + domain + ">";
    }

    /** The submission that a Message-ID acknowledges; empty if it is none of ours. */
    public static Optional<UUID> acknowledged(String messageId) {
        Matcher receipt = RECEIPT_ID.matcher(messageId);
        return receipt.matches() ? SubmissionIds.parse(receipt.group(1)) : Optional.empty();
    }

    /** The submissions whose acknowledgements, or pages of receipts, are named in a text. */
    static Stream<UUID> receiptsNamed(String text) {
        return Stream.concat(
                        RECEIPT_ID.matcher(text).results().map(id -> id.group(1)),
                        RECEIPT_PAGE
                                .matcher(text)
                                .results()
                                .map(page -> page.group().substring(page.group().lastIndexOf('/') + 1)))
                .flatMap(id -> SubmissionIds.parse(id).stream());
    }

    static boolean isReceipt(String messageId) {
        return messageId.startsWith("<" + RECEIPT);
    }

    /** True for text that holds the address of a receipt's page, which only our acknowledgements do. */
    static boolean holdsReceipt(String text) {
        return RECEIPT_PAGE.matcher(text).find();
    }
}
