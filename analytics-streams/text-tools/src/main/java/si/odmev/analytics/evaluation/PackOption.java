package si.odmev.analytics.evaluation;

import picocli.CommandLine.Option;
import si.odmev.consultation.ThemePack;

/** The option for the theme pack whose themes are learned or measured. */
final class PackOption {
    @Option(
            names = "--pack",
            paramLabel = "PACK",
            defaultValue = ThemePack.DEFAULT,
            description = "theme pack of the texts (default: ${DEFAULT-VALUE})")
    private String id;

    /**
     * @throws IllegalArgumentException if there is no such pack
     */
    ThemePack pack() {
        return ThemePack.named(id);
    }
}
