package si.odmev.platform.web.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;

/**
 * The page for requests that the web server refuses before the service sees them, such as {@code /%zz}. Nobody knows the person's
 * language by then, so the page is in both. It repeats nothing of the request, and needs no other file. The web server makes an
 * instance by the name of the class.
 */
public final class RefusedAddressPage extends ErrorReportValve {
    private static final int FIRST_FAILURE = 400;

    private final byte[] page = read();

    /** Makes the page. */
    public RefusedAddressPage() {
        setShowReport(false);
        setShowServerInfo(false);
    }

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        if (response.getStatus() < FIRST_FAILURE || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType("text/html;charset=UTF-8");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("Content-Security-Policy", "default-src 'none'");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setContentLength(page.length);
            response.getOutputStream().write(page);
            response.finishResponse();
        } catch (IOException e) {
            response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, e);
        }
    }

    private static byte[] read() {
        try (InputStream file = RefusedAddressPage.class.getResourceAsStream("refused-address.html")) {
            if (file == null) {
                throw new IllegalStateException("the page for refused addresses is missing");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the page for refused addresses can't be read", e);
        }
    }
}
