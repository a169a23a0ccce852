package si.odmev.consultation;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A consultation as {@code consultations.yaml} has it, before its themes are looked up in its theme pack.
 *
 * @param id see {@link Consultation}
 * @param receiptPrefix see {@link Consultation}
 * @param title see {@link Consultation}
 * @param summary see {@link Consultation}
 * @param timeZone see {@link Consultation}
 * @param opens see {@link Consultation}
 * @param closes see {@link Consultation}
 * @param pack id of the theme pack; null for {@link ThemePack#DEFAULT}
 * @param themes the themes of the pack that the consultation has, in the order of its pages; a theme without a title gets the
 *     label in the pack. Null or empty for all themes of the pack
 * @param questions see {@link Consultation}; null for none
 */
public record ConsultationEntry(
        String id,
        String receiptPrefix,
        LocalizedText title,
        LocalizedText summary,
        ZoneId timeZone,
        LocalDateTime opens,
        @Nullable LocalDateTime closes,
        String pack,
        List<Theme> themes,
        List<Question> questions) {

    public ConsultationEntry {
        pack = pack == null ? ThemePack.DEFAULT : pack;
        themes = themes == null ? List.of() : List.copyOf(themes);
        questions = questions == null ? List.of() : List.copyOf(questions);
    }

    /**
     * The consultation with the themes of its pack.
     *
     * @param property name of this entry in the configuration: {@code odmev.consultations[0]}
     * @throws InvalidConsultationException if there is no such pack, the pack has no such theme, or a theme is named twice
     */
    Consultation consultation(String property) {
        ThemePack known = packNamed(property + ".pack");
        return new Consultation(
                id,
                receiptPrefix,
                title,
                summary,
                timeZone,
                opens,
                closes,
                known,
                themesOf(known, property + ".themes"),
                questions);
    }

    private ThemePack packNamed(String property) {
        try {
            return ThemePack.named(pack);
        } catch (IllegalArgumentException e) {
            throw new InvalidConsultationException(
                    property, pack, "consultation " + id + " names the theme pack " + pack + ": " + e.getMessage(), e);
        }
    }

    private List<Theme> themesOf(ThemePack known, String property) {
        if (themes.isEmpty()) {
            return known.asNamedHere();
        }
        List<Theme> found = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (Theme theme : themes) {
            String position = property + "[" + found.size() + "].id";
            PackTheme described = known.find(theme.id())
                    .orElseThrow(() -> new InvalidConsultationException(
                            position,
                            theme.id(),
                            "consultation " + id + " names the theme " + theme.id() + ", but its theme pack "
                                    + known.id() + " has " + String.join(", ", known.ids())));
            if (!named.add(theme.id())) {
                throw new InvalidConsultationException(
                        position, theme.id(), "consultation " + id + " names the theme " + theme.id() + " twice");
            }
            found.add(theme.title() == null ? new Theme(theme.id(), described.label()) : theme);
        }
        return found;
    }
}
