package si.odmev.ingest.mail.reading;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import si.odmev.ingest.intake.SubmissionIds;

/** How the service recognises mail that it sent itself. */
public final class OwnMail {
    /** The header in every mail of this service, so that none is taken for a person's mail. */
    public static final String HEADER = "X-Odmev-Mail";

    private static final String RECEIPT = "odmev.receipt.";
    private static final Pattern RECEIPT_ID = Pattern.compile("<odmev\\.receipt\\.([0-9a-f-]{36})@[^<>@\\s]{1,255}>");
    private static final Pattern RECEIPT_PAGE =
            Pattern.compile("/receipts/[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** Strings in every acknowledgement, and in every mail that quotes its headers or the address of its page. */
    public static final List<String> MARKS = List.of(RECEIPT, "/receipts/");

    private OwnMail() {}

    /** The Message-ID of the acknowledgement of a submission. */
    public static String receiptMessageId(UUID submissionId, String domain) {
        return "<" + RECEIPT + submissionId + "@" + domain + ">";
    }

    /** The submission that the mail with a Message-ID acknowledges; empty if it is not an acknowledgement of ours. */
    public static Optional<UUID> acknowledged(String messageId) {
        Matcher receipt = RECEIPT_ID.matcher(messageId);
        return receipt.matches() ? SubmissionIds.parse(receipt.group(1)) : Optional.empty();
    }

    /** The submissions whose acknowledgements or receipt pages are named in a text. */
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

    /** True for text with the address of a receipt's page. Only our acknowledgements contain one. */
    static boolean holdsReceipt(String text) {
        return RECEIPT_PAGE.matcher(text).find();
    }
}
