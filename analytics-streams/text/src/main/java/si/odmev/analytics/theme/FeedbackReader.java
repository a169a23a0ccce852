package si.odmev.analytics.theme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import si.odmev.schemas.Kind;
import si.odmev.schemas.ThemeScore;

/** Reads what a person said with the vocabularies and models that are shipped with it. Immutable and safe to share. */
public final class FeedbackReader implements TextAnalyzer {
    /** Ids of the themes it knows, in the order of every answer. */
    public static final List<String> THEMES = ThemeClassifier.THEMES;

    private final Words words;
    private final LanguageDetector languages;
    private final ThemeClassifier themes;
    private final KindDetector kinds;
    private final String version;

    FeedbackReader(ClassifierFiles files, LinearModel themeModel, LinearModel kindModel) {
        words = new Words(new Stemmer());
        languages = new LanguageDetector(files, words);
        themes = new ThemeClassifier(
                new TextClassifier(
                        Vocabulary.load(files, ThemeClassifier.THEMES, words),
                        themeModel,
                        words,
                        Features::ofThemeWord),
                FunctionWords.load(files));
        kinds = new KindDetector(new TextClassifier(
                Vocabulary.load(files, KindDetector.LABELS, words), kindModel, words, Features::ofKindWord));
        Stream<String> vocabularies = Stream.of(
                        Stream.of(LanguageDetector.NAME, FunctionWords.NAME),
                        ThemeClassifier.THEMES.stream(),
                        KindDetector.LABELS.stream())
                .flatMap(names -> names)
                .map(name -> files.read(ClassifierFiles.vocabularyPath(name)));
        version = hash(Stream.concat(
                Stream.of("stems " + Stemmer.VERSION, themeModel.write(), kindModel.write()), vocabularies));
    }

    /**
     * Loads the shipped vocabularies and models.
     *
     * @throws IllegalStateException if a vocabulary or a model is missing or does not fit the other
     */
    public static FeedbackReader load() {
        return load(ClassifierFiles.SHIPPED);
    }

    /**
     * Loads another version's vocabularies and models. How words are found and stemmed stays this version's.
     *
     * @param directory holds {@code vocabulary/} and {@code model/}
     * @throws IllegalStateException if a vocabulary or a model is missing
     * @throws IllegalArgumentException if a model does not fit the vocabulary
     */
    public static FeedbackReader loadVersion(Path directory) {
        return load(ClassifierFiles.in(directory));
    }

    private static FeedbackReader load(ClassifierFiles files) {
        return new FeedbackReader(
                files,
                LinearModel.read(files.read("model/themes.tsv")),
                LinearModel.read(files.read("model/kinds.tsv")));
    }

    /**
     * Loads models that were learned elsewhere, with the shipped vocabularies; the shipped models where there are none.
     *
     * @param directory with {@code themes.tsv} and {@code kinds.tsv}, as the command {@code train} writes them
     * @throws UncheckedIOException if one of them is missing
     * @throws IllegalArgumentException if a model does not fit the vocabulary
     */
    public static FeedbackReader load(Path directory) {
        if (!Files.isDirectory(directory)) {
            return load();
        }
        try {
            return new FeedbackReader(
                    ClassifierFiles.SHIPPED,
                    LinearModel.read(Files.readString(directory.resolve("themes.tsv"))),
                    LinearModel.read(Files.readString(directory.resolve("kinds.tsv"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public TextAnalysis analyze(String title, String text, String declaredLanguage, Kind declaredKind) {
        Passage passage = Passage.of(title, text, words);
        String stems = passage.words().stream().map(Word::stem).collect(Collectors.joining(" "));
        String language = declaredLanguage != null && LanguageDetector.SUPPORTED.contains(declaredLanguage)
                ? declaredLanguage
                : languages.detect(passage.written(), passage.words());
        if (EmptyWords.in(passage.words())) {
            List<ThemeScore> nothing = ThemeClassifier.THEMES.stream()
                    .map(theme -> new ThemeScore(theme, 0.0))
                    .toList();
            Kind kind = declaredKind == Kind.UNKNOWN ? Kind.OPINION : declaredKind;
            return new TextAnalysis(language, kind, List.of(), nothing, List.of(), Assurance.NO_CONTENT, stems);
        }
        Kind kind = declaredKind == Kind.UNKNOWN ? kinds.detect(passage, language) : declaredKind;
        ThemeClassifier.Themes read = themes.read(passage, language);
        return new TextAnalysis(
                language,
                kind,
                read.themes(),
                read.scores(),
                read.evidence(),
                read.sure() ? Assurance.SURE : Assurance.UNSURE,
                stems);
    }

    @Override
    public Map<String, Double> thresholds() {
        return themes.thresholds();
    }

    @Override
    public String version() {
        return version;
    }

    private static String hash(Stream<String> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            parts.forEach(part -> digest.update(part.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
