package si.odmev.analytics.theme;

import java.util.List;
import java.util.Locale;
import si.odmev.schemas.Kind;

/** Detects the kind of a submission whose writer did not choose one. */
final class KindDetector {
    static final List<Kind> KINDS = List.of(Kind.PROPOSAL, Kind.SUGGESTION, Kind.QUESTION, Kind.OPINION);

    static final List<String> LABELS =
            KINDS.stream().map(kind -> kind.name().toLowerCase(Locale.ROOT)).toList();

    private final TextClassifier classifier;

    KindDetector(TextClassifier classifier) {
        this.classifier = classifier;
    }

    Kind detect(Passage passage, String language) {
        Vocabulary.Reading found = classifier.look(passage.words(), language);
        List<Feature> features = Features.ofKinds(
                passage.words(),
                passage.written(),
                classifier.vocabulary(),
                found,
                classifier::featuresOf,
                classifier.numbers());
        TextClassifier.Reading reading = classifier.read(passage.words().size(), features, found.silenced());
        int best = 0;
        for (int kind = 1; kind < KINDS.size(); kind++) {
            if (probability(reading, kind) > probability(reading, best)) {
                best = kind;
            }
        }
        return KINDS.get(best);
    }

    private double probability(TextClassifier.Reading reading, int kind) {
        return classifier.labels().get(kind).probability(reading.score(kind));
    }
}
