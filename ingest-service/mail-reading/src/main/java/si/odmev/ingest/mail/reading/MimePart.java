package si.odmev.ingest.mail.reading;

import jakarta.activation.DataSource;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A message or one of its parts. It tolerates wrong headers. */
final class MimePart {
    /** Characters of a boundary. RFC 2046, 5.1.1 allows 70. The time of a search grows with the square of the length. */
    private static final int LONGEST_BOUNDARY = 1_000;

    private static final MediaType MESSAGE = new MediaType("message/rfc822", Map.of());

    private final MimeBodyPart part;
    private final Headers headers;
    private final MediaType type;
    private final Optional<MediaType> disposition;

    private MimePart(MimeBodyPart part, MediaType otherwise) throws MessagingException {
        this.part = part;
        this.headers = new Headers(Collections.list(part.getAllHeaders()));
        this.type = MediaType.contentType(headers.first("content-type").orElse(""), otherwise);
        this.disposition =
                MediaType.disposition(headers.first("content-disposition").orElse(""));
    }

    static MimePart of(byte[] message) throws MessagingException {
        return new MimePart(new MimeBodyPart(new SharedByteArrayInputStream(message)), MediaType.PLAIN);
    }

    Headers headers() {
        return headers;
    }

    MediaType type() {
        return type;
    }

    boolean isDisposed(String kind) {
        return disposition.map(MediaType::value).filter(kind::equals).isPresent();
    }

    /** The name of the file that the part holds; empty if it has none. */
    String fileName() {
        String raw = disposition
                .flatMap(d -> d.parameter("filename"))
                .or(() -> type.parameter("name"))
                .orElse("");
        String name = HeaderText.decode(raw);
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .strip();
    }

    /**
     * The parts within. If the declared boundary does not occur, the first line that looks like one is used.
     *
     * @throws MessagingException if no boundary can be found
     */
    List<MimePart> parts(int limit) throws MessagingException, IOException {
        Optional<String> declared = type.parameter("boundary")
                .filter(boundary -> !boundary.isBlank() && boundary.length() <= LONGEST_BOUNDARY);
        if (declared.isPresent()) {
            try {
                return parts(declared.get(), limit);
            } catch (MessagingException e) {
                // The boundary does not occur: the first line that looks like one is used.
            }
        }
        return parts(firstBoundary(), limit);
    }

    private String firstBoundary() throws MessagingException, IOException {
        try (var lines = new BufferedReader(new InputStreamReader(raw(), StandardCharsets.ISO_8859_1))) {
            return lines.lines()
                    .map(String::stripTrailing)
                    .filter(line -> line.startsWith("--") && line.length() > 2 && line.length() <= LONGEST_BOUNDARY)
                    .map(line -> line.substring(2))
                    .findFirst()
                    .orElseThrow(() -> new MessagingException("no line looks like a boundary"));
        }
    }

    /** True if far more lines look like boundaries than a message may have parts. Such a message is not worth parsing. */
    boolean hasFarTooManyParts() throws MessagingException, IOException {
        int boundaries = 0;
        int inLine = 0;
        boolean dashes = true;
        try (InputStream raw = new BufferedInputStream(raw())) {
            for (int b = raw.read(); b >= 0; b = raw.read()) {
                inLine = b == '\n' || b == '\r' ? 0 : inLine + 1;
                dashes = inLine == 0 || (dashes && (b == '-' || inLine > 2));
                boundaries += inLine == 2 && dashes ? 1 : 0;
            }
        }
        return boundaries > 20 * MailLimits.MAX_PARTS;
    }

    private List<MimePart> parts(String boundary, int limit) throws MessagingException {
        var multipart = new MimeMultipart(new Content(boundary));
        List<MimePart> parts = new ArrayList<>();
        int count = Math.min(limit, multipart.getCount());
        for (int i = 0; i < count; i++) {
            parts.add(new MimePart(
                    (MimeBodyPart) multipart.getBodyPart(i),
                    type.subtype().equals("digest") ? MESSAGE : MediaType.PLAIN));
        }
        return parts;
    }

    /** True for a message that a program encloses as a file of any type. Its name and its headers show it. */
    boolean isMessageFile() throws MessagingException, IOException {
        return fileName().toLowerCase(Locale.ROOT).endsWith(".eml")
                && !type.isMultipart()
                && MimePart.of(decoded(MailLimits.MAX_BYTES)).headers().areOfMail();
    }

    byte[] decoded(int limit) throws MessagingException, IOException {
        try (InputStream raw = raw()) {
            return TransferEncoding.decode(raw, encoding(), limit);
        }
    }

    long decodedSize() throws MessagingException, IOException {
        try (InputStream raw = raw()) {
            return TransferEncoding.decodedSize(raw, encoding());
        }
    }

    private String encoding() {
        return headers.first("content-transfer-encoding").orElse("");
    }

    /** The raw content; empty if the part has only headers. */
    private InputStream raw() throws MessagingException {
        InputStream raw = part.getRawInputStream();
        return raw == null ? new ByteArrayInputStream(new byte[0]) : raw;
    }

    /** The raw content with a well-formed type. A malformed type would prevent the parts from being found. */
    private final class Content implements DataSource {
        private final String boundary;

        Content(String boundary) {
            this.boundary = boundary;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            try {
                return raw();
            } catch (MessagingException e) {
                throw new IOException(e);
            }
        }

        @Override
        public OutputStream getOutputStream() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getContentType() {
            return "multipart/mixed; boundary=\""
                    + boundary.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }

        @Override
        public String getName() {
            return "";
        }
    }
}
