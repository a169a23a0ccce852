package si.odmev.analytics.export;

import java.util.List;
import java.util.function.Function;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.analytics.query.Facet;

/**
 * A column of an export. No column has a contact, because the index has none, or the name of an account, because files travel
 * further than pages.
 *
 * @param name of the field in JSON Lines; the bundles have the heading of the tables under {@code export.column.<name>}
 * @param width in a workbook, in characters
 * @param cell reads the value of a row
 */
record Column(String name, int width, Function<IndexedSubmission, Cell> cell) {
    /** All columns, in their order. Another column is another line here, and a heading in the bundles. */
    static final List<Column> ALL = List.of(
            new Column("receipt", 24, one -> new Cell.Text(one.receipt())),
            new Column("consultation", 16, one -> new Cell.Text(one.consultation())),
            new Column("submittedAt", 17, one -> new Cell.Moment(one.submittedAt())),
            new Column("channel", 16, one -> new Cell.Code(Facet.CHANNEL, one.channel())),
            new Column("kind", 14, one -> new Cell.Code(Facet.KIND, one.kind())),
            new Column("language", 14, one -> new Cell.Code(Facet.LANGUAGE, one.language())),
            new Column("title", 30, one -> new Cell.Text(one.title())),
            new Column("text", 80, one -> new Cell.Text(one.text())),
            new Column("themes", 30, one -> new Cell.Codes(Facet.THEME, one.themes())),
            new Column("status", 18, one -> new Cell.Code(Facet.STATUS, one.status())),
            new Column("support", 10, one -> new Cell.Count(one.support())),
            new Column(
                    "reason",
                    40,
                    one -> new Cell.Text(
                            one.review() == null ? null : one.review().reason())),
            new Column("history", 40, one -> new Cell.Reasons(history(one))),
            new Column("question", 30, Column::question));

    private static Cell question(IndexedSubmission submission) {
        return submission.question() == null
                ? new Cell.Text(null)
                : new Cell.Code(Facet.QUESTION, submission.question());
    }

    /** The earlier decisions, oldest first. */
    private static List<Cell.Reason> history(IndexedSubmission submission) {
        return submission.review() == null
                ? List.of()
                : submission.review().history().stream()
                        .map(decision -> new Cell.Reason(decision.reviewedAt(), decision.reason()))
                        .toList();
    }
}
