package si.odmev.ingest;

/** A JSON string of any text, halves of surrogate pairs included. */
public final class JsonText {
    private JsonText() {}

    /** The text in quotation marks, with every character but letters, digits and the space escaped. */
    public static String of(String text) {
        var json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            boolean isPlain = c == ' ' || c < 128 && Character.isLetterOrDigit(c);
            json.append(isPlain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
        return json.append('"').toString();
    }
}
