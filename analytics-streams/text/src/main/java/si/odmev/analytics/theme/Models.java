package si.odmev.analytics.theme;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import si.odmev.consultation.ThemePack;
import si.odmev.schemas.Kind;

/**
 * The models of themes and kinds, learned from labelled texts. The same texts and vocabularies give exactly the same models.
 */
public final class Models {
    private static final double THEME_COST = 4;
    private static final double KIND_COST = 1;
    /** A feature that only one text has describes that text, not its theme. */
    private static final int LEAST_TEXTS = 2;

    private final ThemePack pack;
    private final LinearModel themes;
    private final LinearModel kinds;

    private Models(ThemePack pack, LinearModel themes, LinearModel kinds) {
        this.pack = pack;
        this.themes = themes;
        this.kinds = kinds;
    }

    /** Learns the models of a pack from texts in the given order, with the shipped vocabularies. */
    public static Models learn(ThemePack pack, List<LabelledText> texts, Learner learner) {
        ClassifierFiles files = ClassifierFiles.of(pack);
        Words words = new Words(new Stemmer());
        Vocabulary themeVocabulary = Vocabulary.load(files, pack.ids(), words);
        Vocabulary kindVocabulary = Vocabulary.load(files, KindDetector.LABELS, words);
        FunctionWords functionWords = FunctionWords.load(files);
        FeatureNames themeFeatures = new FeatureNames();
        FeatureNames kindFeatures = new FeatureNames();
        List<TrainingSet.Example> themed = new ArrayList<>();
        List<TrainingSet.Example> wanted = new ArrayList<>();
        for (LabelledText text : texts) {
            List<Word> read = words.in(text.text());
            Vocabulary.Reading found = themeVocabulary.read(read, text.language());
            themed.add(new TrainingSet.Example(
                    Features.ofThemes(
                            read,
                            functionWords.of(text.language()),
                            themeVocabulary,
                            found,
                            word -> Features.ofThemeWord(word.form(), themeFeatures),
                            themeFeatures),
                    membership(pack.ids(), text.themes())));
            if (text.kind() != Kind.UNKNOWN) {
                Vocabulary.Reading cues = kindVocabulary.read(read, text.language());
                wanted.add(new TrainingSet.Example(
                        Features.ofKinds(
                                read,
                                text.text(),
                                kindVocabulary,
                                cues,
                                word -> Features.ofKindWord(word.form(), kindFeatures),
                                kindFeatures),
                        membership(KindDetector.KINDS, List.of(text.kind()))));
            }
        }
        return new Models(
                pack,
                learner.learn(new TrainingSet(pack.ids(), themeFeatures, themed), THEME_COST, LEAST_TEXTS),
                learner.learn(new TrainingSet(KindDetector.LABELS, kindFeatures, wanted), KIND_COST, LEAST_TEXTS));
    }

    /**
     * Counts the trigrams of the languages in texts, in the format of {@code model/trigrams.tsv}. They describe languages, not
     * themes. So an installation that learns its own models keeps the shipped trigrams.
     */
    public static String trigrams(List<LabelledText> texts) {
        return LanguageDetector.learn(texts, new Words(new Stemmer())).write();
    }

    /** A reader that uses these models instead of the shipped ones. */
    public FeedbackReader reader() {
        return new FeedbackReader(pack, pack.ids(), ClassifierFiles.of(pack), themes, kinds);
    }

    /** The theme model, in the format of {@code model/themes.tsv}. */
    public String themes() {
        return themes.write();
    }

    /** The kind model, in the format of {@code model/kinds.tsv}. */
    public String kinds() {
        return kinds.write();
    }

    private static <T> BitSet membership(List<T> labels, List<T> given) {
        BitSet membership = new BitSet();
        for (int i = 0; i < labels.size(); i++) {
            membership.set(i, given.contains(labels.get(i)));
        }
        return membership;
    }
}
