package si.odmev.ingest.about;

import java.util.List;

/**
 * The town's colour on light and on dark pages. A colour that couldn't be read there is made darker or lighter until it can: text
 * needs a contrast of 4.5 (WCAG 2.2, 1.4.3).
 */
final class TownColours {
    private static final double OF_TEXT = 4.5;
    private static final int TINT_PERCENT = 90;
    private static final int STRONGER_PERCENT = 30;

    /**
     * What text of that colour stands on, as {@code base.css} has it.
     *
     * @param paper of panels; the tint is made of it
     * @param others that the page has besides
     * @param away what a colour is mixed with to stand out: black on light grounds, white on dark ones
     * @param onBrand colour of text on the town's colour
     */
    record Grounds(Colour paper, List<Colour> others, Colour away, Colour onBrand) {
        static final Grounds LIGHT = new Grounds(
                Colour.WHITE, List.of(Colour.of("#f4f6f5"), Colour.of("#fdf0ee")), Colour.BLACK, Colour.WHITE);
        static final Grounds DARK = new Grounds(
                Colour.of("#1a2220"),
                List.of(Colour.of("#121817"), Colour.of("#35191a")),
                Colour.WHITE,
                Colour.of("#0b1a17"));
    }

    /**
     * The shades of one colour.
     *
     * @param brand of links, buttons and lines
     * @param stronger of what the pointer is on
     * @param tint of grounds
     * @param onBrand of text on the first two
     */
    record Shades(Colour brand, Colour stronger, Colour tint, Colour onBrand) {
        private String properties() {
            return "--brand: %s; --brand-dark: %s; --brand-tint: %s; --on-brand: %s;"
                    .formatted(brand, stronger, tint, onBrand);
        }
    }

    private TownColours() {}

    /** The shades of a colour that can be read on some grounds. */
    static Shades shades(Colour chosen, Grounds grounds) {
        Colour brand = chosen;
        for (int percent = 1; percent <= 100 && !isReadable(brand, grounds); percent++) {
            brand = chosen.with(percent, grounds.away());
        }
        return new Shades(brand, brand.with(STRONGER_PERCENT, grounds.away()), tint(brand, grounds), grounds.onBrand());
    }

    private static Colour tint(Colour brand, Grounds grounds) {
        return brand.with(TINT_PERCENT, grounds.paper());
    }

    private static boolean isReadable(Colour brand, Grounds grounds) {
        return brand.contrastTo(grounds.paper()) >= OF_TEXT
                && brand.contrastTo(tint(brand, grounds)) >= OF_TEXT
                && brand.contrastTo(grounds.onBrand()) >= OF_TEXT
                && grounds.others().stream().allMatch(ground -> brand.contrastTo(ground) >= OF_TEXT);
    }

    /** The style sheet of a colour. It comes before {@code base.css}, so its selector is the stronger one. */
    static String styleSheet(Colour chosen) {
        return """
                html:root { %s }
                @media screen and (prefers-color-scheme: dark) { html:root { %s } }
                """.formatted(
                        shades(chosen, Grounds.LIGHT).properties(),
                        shades(chosen, Grounds.DARK).properties());
    }
}
