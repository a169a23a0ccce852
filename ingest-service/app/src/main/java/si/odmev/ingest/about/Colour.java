package si.odmev.ingest.about;

import java.util.regex.Pattern;

/**
 * A colour of sRGB.
 *
 * @param red from 0 to 255
 * @param green from 0 to 255
 * @param blue from 0 to 255
 */
record Colour(int red, int green, int blue) {
    static final Colour BLACK = new Colour(0, 0, 0);
    static final Colour WHITE = new Colour(255, 255, 255);
    private static final Pattern HEX = Pattern.compile("#\\p{XDigit}{6}");

    /** Whether a text is a colour as style sheets write it: {@code #0f5c4d}. */
    static boolean isWrittenIn(String text) {
        return HEX.matcher(text).matches();
    }

    /**
     * Reads a colour.
     *
     * @param text as in {@code #0f5c4d}
     * @throws IllegalArgumentException if it is written in another way
     */
    static Colour of(String text) {
        if (!isWrittenIn(text)) {
            throw new IllegalArgumentException("no colour like #0f5c4d");
        }
        int rgb = Integer.parseInt(text, 1, text.length(), 16);
        return new Colour(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff);
    }

    /**
     * This colour with some of another one in it.
     *
     * @param percent of the other one, from 0 to 100
     */
    Colour with(int percent, Colour other) {
        return new Colour(
                mixed(red, other.red, percent), mixed(green, other.green, percent), mixed(blue, other.blue, percent));
    }

    private static int mixed(int own, int other, int percent) {
        return (own * (100 - percent) + other * percent) / 100;
    }

    /** The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio" and "relative luminance"). */
    double contrastTo(Colour other) {
        double one = luminance();
        double two = other.luminance();
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    /** As style sheets write it: {@code #0f5c4d}. */
    @Override
    public String toString() {
        return "#%02x%02x%02x".formatted(red, green, blue);
    }
}
