package si.odmev.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import si.odmev.schemas.AssigneeDecision;
import si.odmev.schemas.DuplicateDecision;
import si.odmev.schemas.Kind;
import si.odmev.schemas.KindDecision;
import si.odmev.schemas.LanguageDecision;
import si.odmev.schemas.Review;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.ThemesDecision;
import si.odmev.schemas.Visibility;

/** Decisions about different things may come in any order, and each of them any number of times. */
class ReviewMergePropertiesTest {
    private static final Instant DECIDED = Instant.parse("2022-05-10T14:20:00Z");

    /** Each is about something else. */
    private static final List<ReviewCommand> INDEPENDENT = List.of(
            command("themes", command -> command.setThemes(new ThemesDecision(List.of("green")))),
            command("visibility", command -> command.setVisibility(Visibility.WITHHELD)),
            command("duplicate", command -> command.setDuplicate(new DuplicateDecision("b"))),
            command("kind", command -> command.setKind(new KindDecision(Kind.QUESTION))),
            command("language", command -> command.setLanguage(new LanguageDecision("de"))),
            command("tag", command -> command.setTagsAdded(List.of("mladi"))),
            command("another tag", command -> command.setTagsAdded(List.of("nujno"))),
            command("assignee", command -> command.setAssignee(new AssigneeDecision("ana"))),
            command("note", command -> command.setNote("Poglej.")),
            command("another note", command -> command.setNote("Sem.")),
            command("read", command -> command.setRead(true)));

    @Property
    void theOrderOfIndependentDecisionsDoesNotMatter(@ForAll("orders") List<ReviewCommand> order) {
        Review expected = merge(INDEPENDENT);
        Review review = merge(order);

        assertThat(review)
                .usingRecursiveComparison()
                .ignoringFields(
                        "notes",
                        "reason",
                        "reviewer",
                        "reviewedAt",
                        "history",
                        "commandId",
                        "revision",
                        "schema",
                        "specificData")
                .isEqualTo(expected);
        assertThat(new HashSet<>(review.getNotes())).isEqualTo(new HashSet<>(expected.getNotes()));
        assertThat(review.getHistory())
                .as("each decision once, but the one in force; notes and the read mark are none")
                .hasSize(INDEPENDENT.size() - 3 - 1);
    }

    private static Review merge(List<ReviewCommand> commands) {
        Review review = null;
        for (ReviewCommand command : commands) {
            review = ReviewMerge.after(review, command, review == null ? 1 : review.getRevision() + 1);
        }
        return review;
    }

    /** Every command at least once. */
    @Provide
    Arbitrary<List<ReviewCommand>> orders() {
        return Arbitraries.of(INDEPENDENT).list().ofMaxSize(10).flatMap(again -> {
            var all = new ArrayList<>(INDEPENDENT);
            all.addAll(again);
            return Arbitraries.shuffle(all);
        });
    }

    private static ReviewCommand command(String id, UnaryOperator<ReviewCommand.Builder> about) {
        return about.apply(ReviewCommand.newBuilder()
                        .setCommandId(id)
                        .setSubmissionId("a")
                        .setReason("ker " + id)
                        .setReviewer("ana")
                        .setDecidedAt(DECIDED))
                .build();
    }
}
