package si.odmev.analytics.evaluation;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import si.odmev.analytics.theme.FeedbackReader;
import si.odmev.analytics.theme.LabelledText;
import si.odmev.consultation.ThemePack;

/** Measures the shipped classifier on labelled texts. Needs no running service. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description =
                "Measures themes, kind and language on labelled texts: precision, recall and F1 per theme and language.",
        footer = "%nFILE: JSON Lines with id, text, language, themes and, optionally, kind and ambiguous. "
                + "A malformed line is named and skipped; the exit status is then 1.")
final class EvaluateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private PackOption packs;

    @Parameters(paramLabel = "FILE.jsonl", description = "labelled texts")
    private Path file;

    @Option(names = "--json", description = "print one JSON object instead of a table")
    private boolean json;

    @Option(
            names = "--against",
            paramLabel = "DIRECTORY",
            description =
                    "resources of another version (vocabulary/, model/, theme-packs/; give the option twice if they are in two "
                            + "directories): show the changes if this version replaced it")
    private @Nullable List<Path> against;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            ThemePack pack = packs.pack();
            LabelledTexts labelled = LabelledTexts.read(file, pack);
            labelled.faults().forEach(err::println);
            spec.commandLine().getOut().println(report(pack, labelled.texts()));
            return labelled.faults().isEmpty() ? 0 : 1;
        } catch (IOException e) {
            err.println("can't read " + file + ": " + e.getMessage());
            return 1;
        } catch (IllegalStateException | IllegalArgumentException e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    private String report(ThemePack pack, List<LabelledText> texts) {
        FeedbackReader shipped = FeedbackReader.load(pack);
        if (against != null) {
            Comparison comparison = Comparison.of(FeedbackReader.loadVersion(pack, against), shipped, texts);
            return json ? Report.json(comparison) : Report.table(comparison);
        }
        Evaluation evaluation = Evaluation.of(shipped, texts);
        return json ? Report.json(evaluation) : Report.table(evaluation);
    }
}
