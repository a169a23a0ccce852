package si.odmev.ingest.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import si.odmev.ingest.cells.DateOrder;
import si.odmev.schemas.Channel;

/**
 * The form in which a person says how a table is meant; any field may be null or nonsense.
 *
 * @param sheet place of the sheet, from 0
 * @param heading number of the row of headings; 0 for none
 * @param use of each column, from A on
 * @param question of each column
 * @param channel in lower case
 * @param kind empty to let each text show it
 * @param dates order of the numbers of dates; empty to let the dates decide
 * @param consent true if the people of the table agreed to be written to
 */
record MappingForm(
        @Nullable Integer sheet,
        @Nullable Integer heading,
        @Nullable List<String> use,
        @Nullable List<String> question,
        @Nullable String channel,
        @Nullable String kind,
        @Nullable String dates,
        @Nullable Boolean consent) {
    /** The channels by which something can have come; the contract's other symbols are for readers. */
    static final List<Channel> CHANNELS =
            List.of(Channel.WEB, Channel.PAPER, Channel.EMAIL, Channel.LIVE, Channel.API, Channel.SMS);

    static final List<String> KINDS = List.of("proposal", "opinion", "suggestion", "question");

    /** What counts for all rows; the usual choice where a field is nonsense. */
    Mapping.Options options() {
        return new Mapping.Options(
                CHANNELS.stream()
                        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(channel))
                        .findFirst()
                        .orElse(Mapping.Options.USUAL.channel()),
                kind != null && KINDS.contains(kind) ? kind : null,
                Optional.ofNullable(dates)
                        .flatMap(order -> List.of(DateOrder.values()).stream()
                                .filter(each -> each.id().equals(order))
                                .findFirst())
                        .orElse(null),
                Boolean.TRUE.equals(consent));
    }

    /**
     * The mapping of a table.
     *
     * @param before what counts where the form does not say
     * @param width of the table
     * @param questions ids of the questions that the consultation asks
     */
    Mapping over(Mapping before, int width, Set<String> questions) {
        var uses = new ArrayList<ColumnUse>();
        var answered = new ArrayList<String>();
        for (int column = 0; column < width; column++) {
            uses.add(use(column));
            String asked = question != null && column < question.size() ? question.get(column) : "";
            answered.add(questions.contains(asked) ? asked : "");
        }
        return new Mapping(before.sheet(), before.headingRow(), uses, answered, options());
    }

    private ColumnUse use(int column) {
        String chosen = use != null && column < use.size() ? use.get(column) : "";
        for (ColumnUse each : ColumnUse.values()) {
            if (each.id().equals(chosen)) {
                return each;
            }
        }
        return ColumnUse.IGNORED;
    }
}
