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
import org.jspecify.annotations.Nullable;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.Theme;
import si.odmev.consultation.ThemePack;
import si.odmev.schemas.Kind;
import si.odmev.schemas.ThemeScore;

/** Analyses texts with the vocabularies and models of a theme pack. Immutable and thread-safe. */
public final class FeedbackReader implements TextAnalyzer {
    private final Words words;
    private final LanguageDetector languages;
    private final List<String> wanted;
    private final ThemeClassifier themes;
    private final KindDetector kinds;
    private final String version;

    FeedbackReader(
            ThemePack pack, List<String> wanted, ClassifierFiles files, LinearModel themeModel, LinearModel kindModel) {
        words = new Words(new Stemmer());
        Trigrams trigrams = Trigrams.shipped();
        languages = new LanguageDetector(files, words, trigrams);
        this.wanted = pack.ids().stream().filter(wanted::contains).toList();
        themes = new ThemeClassifier(
                new TextClassifier(Vocabulary.load(files, pack.ids(), words), themeModel, words, Features::ofThemeWord),
                FunctionWords.load(files),
                this.wanted);
        kinds = new KindDetector(new TextClassifier(
                Vocabulary.load(files, KindDetector.LABELS, words), kindModel, words, Features::ofKindWord));
        Stream<String> vocabularies = Stream.of(
                        Stream.of(LanguageDetector.NAME, FunctionWords.NAME),
                        pack.ids().stream(),
                        KindDetector.LABELS.stream())
                .flatMap(names -> names)
                .map(name -> files.read(ClassifierFiles.vocabularyPath(name)));
        // A consultation with all themes of its pack keeps the version from the time before themes could be chosen.
        Stream<String> choice = this.wanted.equals(pack.ids()) ? Stream.of() : Stream.of("themes " + this.wanted);
        version = hash(Stream.of(
                        Stream.of("stems " + Stemmer.VERSION, themeModel.write(), kindModel.write(), trigrams.write()),
                        vocabularies,
                        choice)
                .flatMap(parts -> parts));
    }

    /**
     * Loads the shipped vocabularies and models of the first theme pack.
     *
     * @throws IllegalStateException if a vocabulary or a model is missing
     * @throws IllegalArgumentException if a model does not fit the vocabulary
     */
    public static FeedbackReader load() {
        return load(ThemePack.named(ThemePack.DEFAULT));
    }

    /**
     * Loads the shipped vocabularies and models of a theme pack.
     *
     * @throws IllegalStateException if a vocabulary or a model is missing
     * @throws IllegalArgumentException if a model does not fit the vocabulary
     */
    public static FeedbackReader load(ThemePack pack) {
        return load(pack, pack.ids(), ClassifierFiles.of(pack));
    }

    /**
     * Loads another version's vocabularies and models. The tokenising, the stemming and the trigrams of languages stay this
     * version's.
     *
     * @param directories hold {@code vocabulary/}, {@code model/} and {@code theme-packs/}
     * @throws IllegalStateException if a vocabulary or a model is missing
     * @throws IllegalArgumentException if a model does not fit the vocabulary
     */
    public static FeedbackReader loadVersion(ThemePack pack, List<Path> directories) {
        return load(pack, pack.ids(), ClassifierFiles.in(directories, pack));
    }

    private static FeedbackReader load(ThemePack pack, List<String> wanted, ClassifierFiles files) {
        return new FeedbackReader(
                pack,
                wanted,
                files,
                LinearModel.read(files.read("model/themes.tsv")),
                LinearModel.read(files.read("model/kinds.tsv")));
    }

    /**
     * Loads the reader of a consultation. It uses the models that were learned for this installation, or the shipped ones if
     * there are none. The vocabularies are the shipped ones.
     *
     * @param models directory with {@code themes.tsv} and {@code kinds.tsv}, as the command {@code train} writes them, for the
     *     first theme pack; it may contain a directory of the same kind for each other pack, named by its id. If it contains
     *     only such directories, it has no models for the first pack
     * @throws UncheckedIOException if there is a directory and one of the files is missing
     * @throws IllegalArgumentException if a model does not fit the vocabulary
     */
    public static FeedbackReader load(Consultation consultation, Path models) {
        ThemePack pack = consultation.pack();
        List<String> wanted = consultation.themes().stream().map(Theme::id).toList();
        Path own = pack.id().equals(ThemePack.DEFAULT) ? models : models.resolve(pack.id());
        try {
            if (!hasModels(own)) {
                return load(pack, wanted, ClassifierFiles.of(pack));
            }
            return new FeedbackReader(
                    pack,
                    wanted,
                    ClassifierFiles.of(pack),
                    LinearModel.read(Files.readString(own.resolve("themes.tsv"))),
                    LinearModel.read(Files.readString(own.resolve("kinds.tsv"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An empty directory counts as one whose models are missing, because an operator intended to put models there. */
    private static boolean hasModels(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            List<Path> found = entries.toList();
            return found.isEmpty() || !found.stream().allMatch(Files::isDirectory);
        }
    }

    @Override
    public TextAnalysis analyze(
            @Nullable String title, String text, @Nullable String declaredLanguage, Kind declaredKind) {
        Passage passage = Passage.of(title, text, words);
        String stems = passage.words().stream().map(Word::stem).collect(Collectors.joining(" "));
        String language = declaredLanguage != null && LanguageDetector.SUPPORTED.contains(declaredLanguage)
                ? declaredLanguage
                : languages.detect(passage.written(), passage.words());
        if (EmptyWords.in(passage.words())) {
            List<ThemeScore> nothing =
                    wanted.stream().map(theme -> new ThemeScore(theme, 0.0)).toList();
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
