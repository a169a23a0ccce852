package si.odmev.ingest.mail.reading;

/** The limits of a message. A message over a limit is held. */
public final class MailLimits {
    /** Bytes of a message as transferred. */
    public static final int MAX_BYTES = 25 * 1024 * 1024;

    /** MIME parts, including nested ones. */
    public static final int MAX_PARTS = 200;

    /** Levels of parts within parts. */
    public static final int MAX_DEPTH = 20;

    /** Characters (UTF-16 code units) of text, including quoted text. */
    public static final int MAX_TEXT = 100_000;

    /** Decoded bytes of a body that are read. Markup and inline images may take far more space than the text. */
    static final int MAX_BODY_BYTES = 4 * 1024 * 1024;

    private MailLimits() {}
}
