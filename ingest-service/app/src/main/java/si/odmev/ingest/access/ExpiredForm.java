package si.odmev.ingest.access;

import jakarta.servlet.http.HttpServletRequest;

/** Marks a request with a form that came without a CSRF token, or with an old one. */
public final class ExpiredForm {
    private static final String ATTRIBUTE = ExpiredForm.class.getName();

    private ExpiredForm() {}

    static void mark(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, true);
    }

    public static boolean isIn(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }
}
