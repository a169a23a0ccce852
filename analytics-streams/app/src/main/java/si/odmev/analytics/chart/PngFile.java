package si.odmev.analytics.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Paints a drawing as PNG, with two pixels for each of the drawing's, so that it stays sharp in print. */
final class PngFile {
    private static final int SCALE = 2;

    private PngFile() {}

    static byte[] of(Drawing drawing) {
        var image = new BufferedImage(drawing.width() * SCALE, drawing.height() * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.scale(SCALE, SCALE);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, drawing.width(), drawing.height());
            drawing.shapes().forEach(shape -> paint(shape, graphics));
        } finally {
            graphics.dispose();
        }
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void paint(Drawing.Shape shape, Graphics2D graphics) {
        switch (shape) {
            case Drawing.Box box -> {
                graphics.setColor(Color.decode(box.colour()));
                graphics.fill(new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()));
            }
            case Drawing.Line line -> {
                graphics.setColor(Color.decode(line.colour()));
                graphics.draw(new Line2D.Double(line.x1(), line.y1(), line.x2(), line.y2()));
            }
            case Drawing.Words words -> {
                graphics.setColor(Color.decode(words.colour()));
                graphics.setFont(new Font(Font.SANS_SERIF, words.isBold() ? Font.BOLD : Font.PLAIN, words.size()));
                int width = graphics.getFontMetrics().stringWidth(words.words());
                double x = switch (words.anchor()) {
                    case START -> words.x();
                    case MIDDLE -> words.x() - width / 2.0;
                    case END -> words.x() - width;
                };
                graphics.drawString(words.words(), (float) x, (float) words.y());
            }
        }
    }
}
