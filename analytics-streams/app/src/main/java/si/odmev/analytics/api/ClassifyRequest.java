package si.odmev.analytics.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.text.Normalizer;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

/**
 * A text to classify on trial. The messages of its constraints are problem codes.
 *
 * @param text at most 10,000 Unicode code points, the same limit as in intake
 * @param title optional; at most 300 code points
 * @param language BCP 47 tag, if it is known
 */
record ClassifyRequest(
        @NotBlank(message = "missing") @CodePointLength(max = 10_000, message = "too-long")
        String text,

        @CodePointLength(max = 300, message = "too-long") @Nullable
        String title,

        @Pattern(regexp = "[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", message = "malformed") @Nullable
        String language) {

    /** The same in NFC, as intake normalises texts. The positions of words then mean the same. */
    ClassifyRequest normalized() {
        return new ClassifyRequest(nfc(text), title == null ? null : nfc(title), language);
    }

    private static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
