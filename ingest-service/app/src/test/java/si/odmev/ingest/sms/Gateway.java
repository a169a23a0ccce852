package si.odmev.ingest.sms;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import si.odmev.ingest.IngestTest;
import si.odmev.ingest.JsonText;

/** Signs and posts as a gateway does. */
final class Gateway {
    private Gateway() {}

    static MockHttpServletRequestBuilder posting(String body, Instant at) {
        return posting(body, at, signature(IngestTest.SMS_SECRET, at, body));
    }

    static MockHttpServletRequestBuilder posting(String body, Instant at, String signature) {
        return post(TextMessagesController.PATH)
                .header(TextMessagesController.TIMESTAMP, at.getEpochSecond())
                .header(TextMessagesController.SIGNATURE, signature)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    static String signature(String secret, Instant at, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of()
                    .formatHex(mac.doFinal((at.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8)));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** A message with a sender's number. */
    static String message(String id, String text) {
        return message(id, text, "");
    }

    /** @param more fields, with a comma before them */
    static String message(String id, String text, String more) {
        return "{\"id\": " + JsonText.of(id) + ", \"from\": \"+386 40 123 456\", \"text\": " + JsonText.of(text) + more
                + "}";
    }
}
