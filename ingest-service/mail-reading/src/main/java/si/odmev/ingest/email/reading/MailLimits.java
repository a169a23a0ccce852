package si.odmev.ingest.email.reading;

/** What a message may take of this service; over a limit it is held. */
public final class MailLimits {
    /** Of a message as transferred. */
    public static final int MAX_BYTES = 25 * 1024 * 1024;

    /** Of MIME parts, those within others included. */
    public static final int MAX_PARTS = 200;

    /** Of parts within parts. */
    public static final int MAX_DEPTH = 20;

    /** Of characters (UTF-16 code units) of text, quoted text included. */
    public static final int MAX_TEXT = 100_000;

    /** Of a body's decoded bytes that are looked at: markup and inline images may take far more room than the text. */
    static final int MAX_BODY_BYTES = 4 * 1024 * 1024;

    private MailLimits() {}
}
