package si.odmev.analytics.evaluation;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import si.odmev.analytics.theme.LabelledText;
import si.odmev.analytics.theme.Models;
import si.odmev.consultation.ThemePack;

/** Learns the models from labelled texts, or measures by cross-validation how well such models read unseen texts. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Learns the models from labelled texts and writes themes.tsv and kinds.tsv, or trigrams.tsv.")
final class TrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private PackOption packs;

    @Parameters(arity = "1..*", paramLabel = "FILE.jsonl", description = "labelled texts")
    private List<Path> files;

    @Option(names = "--output", paramLabel = "DIRECTORY", description = "directory to write the models to")
    private @Nullable Path output;

    @Option(
            names = "--trigrams",
            paramLabel = "FILE",
            description = "count the trigrams of the languages and write them to this file;"
                    + " for a release, not for an installation")
    private @Nullable Path trigrams;

    @Option(
            names = "--cross-validate",
            paramLabel = "FOLDS",
            description = "learn from all folds but one and measure on that one, for each; writes no model")
    private int folds;

    @Option(names = "--json", description = "print the measures as one JSON object instead of a table")
    private boolean json;

    @Option(names = "--clear-only", description = "measure on the unambiguous texts alone")
    private boolean clearOnly;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            ThemePack pack = packs.pack();
            List<LabelledText> texts = new ArrayList<>();
            boolean faultless = true;
            for (Path file : files) {
                LabelledTexts labelled = LabelledTexts.read(file, pack);
                labelled.faults().forEach(err::println);
                faultless &= labelled.faults().isEmpty();
                texts.addAll(labelled.texts());
            }
            if (folds > 1) {
                Evaluation evaluation = CrossValidation.of(pack, texts, folds, clearOnly);
                out.println(json ? Report.json(evaluation) : Report.table(evaluation));
            } else if (trigrams != null) {
                Files.writeString(trigrams, Models.trigrams(texts), StandardCharsets.UTF_8);
                out.println("counted in " + texts.size() + " texts: " + trigrams);
            } else if (output != null) {
                Models models = Models.learn(pack, texts, Trainer::learn);
                Files.createDirectories(output);
                Files.writeString(output.resolve("themes.tsv"), models.themes(), StandardCharsets.UTF_8);
                Files.writeString(output.resolve("kinds.tsv"), models.kinds(), StandardCharsets.UTF_8);
                out.println("learned from " + texts.size() + " texts: " + output);
            } else {
                err.println("say --output DIRECTORY, --trigrams FILE or --cross-validate FOLDS");
                return 2;
            }
            return faultless ? 0 : 1;
        } catch (IOException e) {
            err.println(e);
            return 1;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return 1;
        }
    }
}
