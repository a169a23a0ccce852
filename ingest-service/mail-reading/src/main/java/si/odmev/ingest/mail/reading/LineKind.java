package si.odmev.ingest.mail.reading;

import java.util.Locale;

/** The kind of a line of a message: the reason why it is kept as the sender's own words or set apart. */
public enum LineKind {
    OWN("the sender's own words"),
    KEPT("looks like a greeting, a signature or a notice; kept because the sender wrote nothing else"),
    FORWARDED("what the sender passed on without words of their own"),
    QUOTED("marked as quoted"),
    INTRODUCTION("the line that a mail program puts above a quotation"),
    COPIED("a copied message: its headers or what stands below them"),
    DEVICE("names the device or program that sent the message"),
    NOTICE("a notice that a mail server or an organisation adds"),
    FOOTER("what a mailing list or a free mail service adds at the end"),
    SIGNATURE("a signature below a mark at the end"),
    SIGN_OFF("takes leave at the end, or is a name or an address below that"),
    SUBJECT("the subject, in which all was said"),
    COVERING("a note that only says that something is passed on");

    private final String meaning;

    LineKind(String meaning) {
        this.meaning = meaning;
    }

    /** The reason, in words for an operator. */
    public String meaning() {
        return meaning;
    }

    /** The code as in contracts: {@code sign-off}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** True for lines that are kept in the sender's text. */
    public boolean isText() {
        return this == OWN || this == KEPT || this == FORWARDED || this == SUBJECT;
    }

    boolean isQuotation() {
        return this == QUOTED || this == INTRODUCTION || this == COPIED;
    }
}
