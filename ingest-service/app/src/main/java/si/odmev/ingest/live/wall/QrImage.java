package si.odmev.ingest.live.wall;

import io.nayuki.qrcodegen.QrCode;

/** A QR code (ISO/IEC 18004) as SVG; it stays readable when a quarter of it is covered or outshone. */
public final class QrImage {
    /** Light modules around the code that readers need (ISO/IEC 18004, 9.1). */
    private static final int QUIET_ZONE = 4;

    private QrImage() {}

    /** The code of an address, dark on light whatever the page's colours are. */
    public static String svg(String address) {
        var code = QrCode.encodeText(address, QrCode.Ecc.QUARTILE);
        int side = code.size + 2 * QUIET_ZONE;
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + QUIET_ZONE)
                            .append(',')
                            .append(y + QUIET_ZONE)
                            .append("h1v1h-1z");
                }
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" shape-rendering="crispEdges">\
                <rect width="100%%" height="100%%" fill="#fff"/><path d="%s" fill="#000"/></svg>
                """.formatted(side, side, path);
    }
}
