package si.odmev.ingest.mail.reading;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the bytes of one part of text as lines: plain, flowed, enriched or HTML. */
final class PartText {
    private static final Pattern ENRICHED_MARKUP =
            Pattern.compile("(?is)<param>.{0,500}?</param>|<(?!<)/?[a-z][a-z0-9-]{0,60}>");
    private static final String PGP_MESSAGE = "-----BEGIN PGP MESSAGE-----";
    private static final int BEGINNING = 4096;

    private PartText() {}

    /**
     * Reads the bytes of a part.
     *
     * @param attachments gets the files that are written into the text
     * @param warnings gets the defects that were found
     */
    static Passage read(byte[] bytes, MediaType type, List<Attachment> attachments, Collection<String> warnings) {
        boolean html = type.value().equals("text/html") || type.value().equals("text/xhtml");
        String declared =
                type.parameter("charset").filter(name -> !name.isBlank()).orElse("");
        if (declared.isEmpty() && html) {
            String beginning = new String(bytes, 0, Math.min(BEGINNING, bytes.length), StandardCharsets.ISO_8859_1);
            declared = Charsets.ofMeta(HtmlSigns.metaCharset(beginning));
        }
        var decoded = TextDecoding.decode(bytes, declared);
        decoded.warning().ifPresent(warnings::add);
        if (html || HtmlSigns.looksLikeHtml(decoded.text())) {
            return new Passage(HtmlText.lines(decoded.text()), true, decoded.charset());
        }
        return plain(decoded, type, attachments);
    }

    private static Passage plain(TextDecoding.Decoded decoded, MediaType type, List<Attachment> attachments) {
        String text = HtmlSigns.withoutReferences(decoded.text());
        if (type.subtype().equals("enriched") || type.subtype().equals("richtext")) {
            text = ENRICHED_MARKUP.matcher(text).replaceAll("").replace("<<", "<");
        }
        boolean flowed =
                type.parameter("format").filter("flowed"::equalsIgnoreCase).isPresent();
        boolean deleteSpace =
                type.parameter("delsp").filter("yes"::equalsIgnoreCase).isPresent();
        List<Line> lines = flowed ? Line.ofFlowed(text, deleteSpace) : Line.ofPlain(text);
        return new Passage(InlineFiles.takeFrom(ClearSigned.unwrap(lines), attachments), false, decoded.charset());
    }

    /** True for a passage that is a PGP-encrypted message. */
    static boolean isEncrypted(Passage passage) {
        return passage.lines().stream()
                .filter(line -> !line.text().isBlank())
                .findFirst()
                .filter(line -> line.text().strip().startsWith(PGP_MESSAGE))
                .isPresent();
    }
}
