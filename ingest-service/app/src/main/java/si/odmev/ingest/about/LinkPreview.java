package si.odmev.ingest.about;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What a chat shows of a link to a page. */
@Component("linkPreview")
public class LinkPreview {
    private final String publicUrl;

    LinkPreview(@Value("${odmev.public-url:}") String publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** The whole address of a picture; null if this service does not know the address at which people reach it. */
    public @Nullable String image() {
        return publicUrl.isEmpty() ? null : publicUrl.replaceAll("/+$", "") + "/apple-touch-icon.png";
    }
}
