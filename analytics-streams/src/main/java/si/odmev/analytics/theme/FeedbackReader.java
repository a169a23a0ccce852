package si.odmev.analytics.theme;

import java.io.IOException;
import java.io.InputStream;
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
    private final Words words;
    private final LanguageDetector languages;
    private final ThemeClassifier themes;
    private final KindDetector kinds;
    private final String version;

    FeedbackReader(LinearModel themeModel, LinearModel kindModel) {
        words = new Words(new Stemmer());
        languages = new LanguageDetector();
        themes = new ThemeClassifier(new TextClassifier(Vocabulary.load(ThemeClassifier.THEMES, words), themeModel));
        kinds = new KindDetector(new TextClassifier(Vocabulary.load(KindDetector.LABELS, words), kindModel));
        version = hash(Stream.concat(
                Stream.of(
                        themeModel.write(),
                        kindModel.write(),
                        Vocabulary.source(LanguageDetector.SOURCE),
                        Vocabulary.source(FunctionWords.SOURCE)),
                Stream.concat(ThemeClassifier.THEMES.stream(), KindDetector.LABELS.stream())
                        .map(Vocabulary::source)));
    }

    /**
     * Loads the shipped vocabularies and models.
     *
     * @throws IllegalStateException if a vocabulary or a model is missing or does not fit the other
     */
    public static FeedbackReader load() {
        return new FeedbackReader(
                LinearModel.read(resource("/model/themes.tsv")), LinearModel.read(resource("/model/kinds.tsv")));
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

    static String resource(String path) {
        try (InputStream in = FeedbackReader.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no model " + path + ": build it with ./odmev train");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
