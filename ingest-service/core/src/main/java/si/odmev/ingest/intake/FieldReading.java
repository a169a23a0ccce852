package si.odmev.ingest.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import si.odmev.ingest.intake.Violation.Code;

/** Reads strings and records their faults, at most one for each field. */
final class FieldReading {
    private final List<Violation> violations = new ArrayList<>();

    /** The faults so far. */
    List<Violation> violations() {
        return List.copyOf(violations);
    }

    void violation(String field, Code code) {
        if (violations.stream().noneMatch(known -> known.field().equals(field))) {
            violations.add(new Violation(field, code));
        }
    }

    @Nullable
    String required(String field, UnaryOperator<String> cleaning, @Nullable String raw, int limit) {
        String value = clean(field, cleaning, raw, limit);
        if (value == null) {
            violation(field, Code.MISSING);
        }
        return value;
    }

    @Nullable
    String optional(String field, @Nullable String raw, int limit) {
        return clean(field, PlainText::line, raw, limit);
    }

    private @Nullable String clean(String field, UnaryOperator<String> cleaning, @Nullable String raw, int limit) {
        if (raw == null) {
            return null;
        }
        if (!PlainText.isUnicode(raw)) {
            violation(field, Code.NOT_UNICODE);
            return null;
        }
        String value = LinkSecrets.cutFrom(cleaning.apply(raw));
        if (PlainText.length(value) > limit) {
            violation(field, Code.TOO_LONG);
        }
        return value.isEmpty() ? null : value;
    }
}
