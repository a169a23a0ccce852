package si.odmev.analytics.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import si.odmev.analytics.theme.LabelledText;
import si.odmev.analytics.theme.Models;
import si.odmev.consultation.ThemePack;

/** Measures on unseen texts: the models for each fold are learned from the other folds. */
final class CrossValidation {
    /** Seed of the shuffle, always the same. Without a shuffle, texts that were written together would be in related folds. */
    private static final long SHUFFLE = 2022;

    private CrossValidation() {}

    static Evaluation of(ThemePack pack, List<LabelledText> texts, int folds, boolean clearOnly) {
        List<LabelledText> shuffled = new ArrayList<>(texts);
        Collections.shuffle(shuffled, new Random(SHUFFLE));
        Evaluation evaluation = new Evaluation("cross-validated, " + folds + " folds");
        for (int fold = 0; fold < folds; fold++) {
            List<LabelledText> learned = new ArrayList<>();
            List<LabelledText> held = new ArrayList<>();
            for (int i = 0; i < shuffled.size(); i++) {
                (i % folds == fold ? held : learned).add(shuffled.get(i));
            }
            evaluation.add(
                    Models.learn(pack, learned, Trainer::learn).reader(),
                    clearOnly ? held.stream().filter(text -> !text.ambiguous()).toList() : held);
        }
        return evaluation;
    }
}
