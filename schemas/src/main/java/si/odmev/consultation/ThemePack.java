package si.odmev.consultation;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A set of themes by which consultations group their submissions. All its files are in one resource folder,
 * {@code theme-packs/ID}: the themes in {@code pack.yaml}, the vocabularies, the trained model and the labelled texts.
 *
 * @param id name of the folder: {@code smart-city}
 * @param themes in the order of the classifier's answers
 * @param none when a submission has no theme, for the guide of analysts
 * @param several when a submission has several themes, for the guide of analysts
 */
public record ThemePack(String id, List<PackTheme> themes, LocalizedText none, LocalizedText several) {
    /** The pack of a consultation that names none. It is the first pack, made for Velenje. */
    public static final String DEFAULT = "smart-city";

    public ThemePack {
        if (id == null || !id.matches(Theme.ID)) {
            throw new IllegalArgumentException("theme pack id must be lower-case letters, digits and hyphens: " + id);
        }
        if (themes.isEmpty() || none == null || several == null) {
            throw new IllegalArgumentException(
                    "theme pack " + id + " needs themes and, in its guide, none and several");
        }
        themes = List.copyOf(themes);
        Set<String> ids = new HashSet<>();
        for (PackTheme theme : themes) {
            if (!ids.add(theme.id())) {
                throw new IllegalArgumentException("theme pack " + id + " has two themes " + theme.id());
            }
        }
    }

    /**
     * Reads a pack from the program's resources.
     *
     * @throws IllegalArgumentException if there is no pack with that name, or it is invalid
     */
    public static ThemePack named(String id) {
        return PackFile.read(id);
    }

    /** The theme with an id; empty if the pack has none. */
    public Optional<PackTheme> find(String theme) {
        return themes.stream().filter(one -> one.id().equals(theme)).findAny();
    }

    /** Ids of its themes, in their order. */
    public List<String> ids() {
        return themes.stream().map(PackTheme::id).toList();
    }

    /** The themes of a consultation that does not list its own: all themes of the pack, with the pack's labels. */
    List<Theme> asNamedHere() {
        return themes.stream()
                .map(theme -> new Theme(theme.id(), theme.label()))
                .toList();
    }
}
