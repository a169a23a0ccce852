package si.odmev.ingest.mail.reading;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import org.eclipse.angus.mail.util.QPDecoderStream;
import org.eclipse.angus.mail.util.UUDecoderStream;

/** Decodes a Content-Transfer-Encoding (RFC 2045, 6), as far as damaged content allows. */
final class TransferEncoding {
    private TransferEncoding() {}

    /**
     * Decodes up to a number of bytes.
     *
     * @param encoding as in the header; if it is empty or unknown, the content is returned unchanged
     */
    static byte[] decode(InputStream raw, String encoding, int limit) throws IOException {
        return switch (normal(encoding)) {
            case "base64" -> {
                // Half as much again allows for the overhead of base 64 and for line breaks.
                byte[] decoded = base64(raw.readNBytes(limit + limit / 2));
                yield Arrays.copyOf(decoded, Math.min(limit, decoded.length));
            }
            case "quoted-printable" -> new QPDecoderStream(raw).readNBytes(limit);
            case "uuencode" -> {
                byte[] encoded = raw.readAllBytes();
                try {
                    yield new UUDecoderStream(new ByteArrayInputStream(encoded)).readNBytes(limit);
                } catch (IOException e) {
                    yield Arrays.copyOf(encoded, Math.min(limit, encoded.length));
                }
            }
            default -> raw.readNBytes(limit);
        };
    }

    /** Size of the decoded content in bytes. The content is not kept. */
    static long decodedSize(InputStream raw, String encoding) throws IOException {
        return switch (normal(encoding)) {
            case "base64" -> base64Size(raw);
            case "quoted-printable" -> new QPDecoderStream(raw).transferTo(OutputStream.nullOutputStream());
            case "uuencode" -> {
                try {
                    yield new UUDecoderStream(raw).transferTo(OutputStream.nullOutputStream());
                } catch (IOException e) {
                    yield 0;
                }
            }
            default -> raw.transferTo(OutputStream.nullOutputStream());
        };
    }

    /** Decodes the text of an encoded word of encoding Q (RFC 2047, 4.2). */
    static byte[] q(byte[] encoded) {
        byte[] spaced = encoded.clone();
        for (int i = 0; i < spaced.length; i++) {
            spaced[i] = spaced[i] == '_' ? (byte) ' ' : spaced[i];
        }
        try {
            return new QPDecoderStream(new ByteArrayInputStream(spaced)).readAllBytes();
        } catch (IOException e) {
            return encoded;
        }
    }

    private static String normal(String encoding) {
        String name = encoding.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "x-uuencode", "x-uue", "uue" -> "uuencode";
            case "quotedprintable", "quoted/printable", "qp" -> "quoted-printable";
            case "base-64", "b" -> "base64";
            default -> name;
        };
    }

    private static long base64Size(InputStream raw) throws IOException {
        long digits = 0;
        byte[] buffer = new byte[8192];
        for (int read = raw.read(buffer); read >= 0; read = raw.read(buffer)) {
            for (int i = 0; i < read; i++) {
                digits += isDigit(buffer[i]) ? 1 : 0;
            }
        }
        return digits * 3 / 4;
    }

    /** Decodes base 64, even with other characters between its digits, padding in the middle, or a missing end. */
    static byte[] base64(byte[] encoded) {
        var decoded = new ByteArrayOutputStream(encoded.length / 4 * 3 + 3);
        byte[] digits = new byte[encoded.length];
        int count = 0;
        for (byte b : encoded) {
            if (isDigit(b)) {
                digits[count++] = b;
            } else if (b == '=') {
                decodeDigits(digits, count, decoded);
                count = 0;
            }
        }
        decodeDigits(digits, count, decoded);
        return decoded.toByteArray();
    }

    private static void decodeDigits(byte[] digits, int count, ByteArrayOutputStream decoded) {
        // A single digit at the end holds no byte, and Java's decoder refuses it.
        int whole = count % 4 == 1 ? count - 1 : count;
        if (whole > 0) {
            decoded.writeBytes(Base64.getDecoder().decode(Arrays.copyOf(digits, whole)));
        }
    }

    private static boolean isDigit(byte b) {
        boolean letter = (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
        return letter || (b >= '0' && b <= '9') || b == '+' || b == '/';
    }
}
