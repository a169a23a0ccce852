package si.odmev.ingest.consultation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.LocalizedText;
import si.odmev.consultation.Question;
import si.odmev.consultation.Theme;
import si.odmev.consultation.ThemePack;
import si.odmev.ingest.intake.PlainText;

/**
 * Makes a consultation of what an editor typed. Once a consultation has opened, submissions and receipts depend on its id, letters,
 * opening, time zone and themes: they stay as they are, whatever the form has.
 */
final class ConsultationReader {
    static final int MOST_IN_TITLE = 200;
    static final int MOST_IN_SUMMARY = 1_000;

    /** Names that stand in the place of an id in an address: nobody could open the page of such a consultation. */
    private static final Set<String> RESERVED = Set.of("new");

    private final List<ThemePack> packs;

    /** What came of the form. */
    sealed interface Reading {
        record Valid(Consultation consultation) implements Reading {}

        record Invalid(List<FieldProblem> problems) implements Reading {}
    }

    /**
     * @param packs from which an editor may choose themes
     */
    ConsultationReader(List<ThemePack> packs) {
        this.packs = List.copyOf(packs);
    }

    /** The packs from which an editor may choose themes. */
    List<ThemePack> packs() {
        return packs;
    }

    /** True if the parts on which submissions depend can't change any more. */
    static boolean isFixed(Consultation consultation, Instant now) {
        return consultation.hasOpenedBy(now);
    }

    /**
     * Reads the form of a new consultation.
     *
     * @param isTaken true for an id that a consultation has
     */
    Reading readNew(ConsultationForm form, ZoneId zone, Predicate<String> isTaken) {
        var problems = new ArrayList<FieldProblem>();
        if (!form.id().matches("[a-z0-9][a-z0-9-]{0,39}")) {
            problems.add(new FieldProblem("id", form.id().isEmpty() ? "missing" : "malformed"));
        } else if (RESERVED.contains(form.id())) {
            problems.add(new FieldProblem("id", "reserved"));
        } else if (isTaken.test(form.id())) {
            problems.add(new FieldProblem("id", "taken"));
        }
        return read(form, form.id(), zone, List.of(), problems);
    }

    /**
     * True if a form would change what can't change any more. It was shown before the consultation opened, because the form of an
     * open one does not have these fields.
     */
    static boolean isTooLate(ConsultationForm form, Consultation before, Instant now) {
        return isFixed(before, now)
                && (!(form.receiptPrefix().isEmpty() || form.receiptPrefix().equals(before.receiptPrefix()))
                        || !(form.opens().isEmpty()
                                || before.opens().equals(time("opens", form.opens(), new ArrayList<>())))
                        || !(form.themes().isEmpty()
                                || Set.copyOf(form.themes()).equals(themesOf(before))));
    }

    private static Set<String> themesOf(Consultation consultation) {
        return consultation.themes().stream()
                .map(theme -> consultation.pack().id() + "/" + theme.id())
                .collect(Collectors.toSet());
    }

    /** Reads the form of a consultation that exists. */
    Reading readChange(ConsultationForm form, Consultation before, Instant now) {
        var problems = new ArrayList<FieldProblem>();
        if (!isFixed(before, now)) {
            return read(form, before.id(), before.timeZone(), before.questions(), problems);
        }
        Optional<Texts> texts = texts(form, problems);
        LocalDateTime closes = closes(form, before.opens(), problems);
        return result(
                problems,
                () -> new Consultation(
                        before.id(),
                        before.receiptPrefix(),
                        texts.orElseThrow().title(),
                        texts.orElseThrow().summary(),
                        before.timeZone(),
                        before.opens(),
                        closes,
                        before.pack(),
                        before.themes(),
                        before.questions()));
    }

    private Reading read(
            ConsultationForm form, String id, ZoneId zone, List<Question> questions, List<FieldProblem> problems) {
        if (!form.receiptPrefix().matches("[A-Z]{3}")) {
            problems.add(new FieldProblem("receiptPrefix", form.receiptPrefix().isEmpty() ? "missing" : "malformed"));
        }
        Optional<Texts> texts = texts(form, problems);
        LocalDateTime opens = time("opens", form.opens(), problems);
        if (form.opens().isEmpty()) {
            problems.add(new FieldProblem("opens", "missing"));
        }
        LocalDateTime closes = closes(form, opens, problems);
        Optional<ThemePack> pack = packOf(form, problems);
        return result(
                problems,
                () -> new Consultation(
                        id,
                        form.receiptPrefix(),
                        texts.orElseThrow().title(),
                        texts.orElseThrow().summary(),
                        zone,
                        Objects.requireNonNull(opens, "a missing time is a problem"),
                        closes,
                        pack.orElseThrow(),
                        themes(form, pack.orElseThrow()),
                        questions));
    }

    private static Reading result(List<FieldProblem> problems, Supplier<Consultation> made) {
        return problems.isEmpty() ? new Reading.Valid(made.get()) : new Reading.Invalid(List.copyOf(problems));
    }

    private record Texts(LocalizedText title, LocalizedText summary) {}

    /** Empty if one of them has a problem. */
    private static Optional<Texts> texts(ConsultationForm form, List<FieldProblem> problems) {
        String titleSl = text("titleSl", form.titleSl(), MOST_IN_TITLE, problems);
        String titleEn = text("titleEn", form.titleEn(), MOST_IN_TITLE, problems);
        String summarySl = text("summarySl", form.summarySl(), MOST_IN_SUMMARY, problems);
        String summaryEn = text("summaryEn", form.summaryEn(), MOST_IN_SUMMARY, problems);
        return problems.isEmpty()
                ? Optional.of(new Texts(new LocalizedText(titleSl, titleEn), new LocalizedText(summarySl, summaryEn)))
                : Optional.empty();
    }

    private static String text(String field, String typed, int most, List<FieldProblem> problems) {
        if (!PlainText.isUnicode(typed)) {
            problems.add(new FieldProblem(field, "not-unicode"));
            return "";
        }
        String line = PlainText.line(typed);
        if (line.isEmpty()) {
            problems.add(new FieldProblem(field, "missing"));
        } else if (PlainText.length(line) > most) {
            problems.add(new FieldProblem(field, "too-long"));
        }
        return line;
    }

    private static @Nullable LocalDateTime closes(
            ConsultationForm form, @Nullable LocalDateTime opens, List<FieldProblem> problems) {
        LocalDateTime closes = time("closes", form.closes(), problems);
        if (closes != null && opens != null && !closes.isAfter(opens)) {
            problems.add(new FieldProblem("closes", "too-early"));
        }
        return closes;
    }

    /** Null if nothing was typed, or no time. */
    static @Nullable LocalDateTime time(String field, String typed, List<FieldProblem> problems) {
        try {
            return typed.isEmpty() ? null : LocalDateTime.parse(typed);
        } catch (DateTimeParseException e) {
            problems.add(new FieldProblem(field, "malformed"));
            return null;
        }
    }

    private Optional<ThemePack> packOf(ConsultationForm form, List<FieldProblem> problems) {
        List<String> named = form.themes().stream()
                .map(theme -> theme.split("/", 2)[0])
                .distinct()
                .toList();
        if (named.isEmpty()) {
            problems.add(new FieldProblem("themes", "missing"));
        } else if (named.size() > 1) {
            problems.add(new FieldProblem("themes", "several-packs"));
        } else {
            Optional<ThemePack> pack = packs.stream()
                    .filter(one -> one.id().equals(named.getFirst()))
                    .filter(one -> one.ids().stream()
                            .map(id -> one.id() + "/" + id)
                            .toList()
                            .containsAll(form.themes()))
                    .findAny();
            if (pack.isEmpty()) {
                problems.add(new FieldProblem("themes", "unknown"));
            }
            return pack;
        }
        return Optional.empty();
    }

    /** In the pack's order, with its labels. */
    private static List<Theme> themes(ConsultationForm form, ThemePack pack) {
        return pack.themes().stream()
                .filter(theme -> form.themes().contains(pack.id() + "/" + theme.id()))
                .map(theme -> new Theme(theme.id(), theme.label()))
                .toList();
    }
}
