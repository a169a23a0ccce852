package si.odmev.analytics.chart;

import java.util.List;

/**
 * A chart as shapes in pixels, for a file. The first shapes lie below the later ones.
 *
 * @param title what the chart shows, for those who do not see it
 */
record Drawing(String title, int width, int height, List<Shape> shapes) {
    static final String INK = "#1c2624";
    static final String SOFT = "#52605c";
    static final String LINE = "#d5dcd9";

    sealed interface Shape {}

    /** A filled rectangle. */
    record Box(double x, double y, double width, double height, String colour) implements Shape {}

    /** A straight line, one pixel wide. */
    record Line(double x1, double y1, double x2, double y2, String colour) implements Shape {}

    /**
     * A line of words.
     *
     * @param y of the line on which the letters stand
     */
    record Words(double x, double y, int size, boolean isBold, Anchor anchor, String colour, String words)
            implements Shape {}

    /** Which part of the words stands at their place. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    Drawing {
        shapes = List.copyOf(shapes);
    }
}
