package si.odmev.ingest.live.wall;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/** Addresses as people outside type them. */
@Component
public class PublicAddress {
    private final String publicUrl;

    /**
     * @param publicUrl address at which people reach this service; if empty, the request's own address is used
     */
    PublicAddress(@Value("${odmev.public-url:}") String publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** The whole address of a path. */
    public String of(String path, HttpServletRequest request) {
        var base = publicUrl.isEmpty()
                ? ServletUriComponentsBuilder.fromContextPath(request)
                : UriComponentsBuilder.fromUriString(publicUrl);
        return base.build().toUriString().replaceAll("/+$", "") + path;
    }
}
