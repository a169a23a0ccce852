package si.odmev.endtoend.erasure;

import java.net.URI;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** A person who makes one submission, in {@link RareWord rare words}, and keeps the receipt. */
final class Speaker {
    /** How many words of their own everybody uses. */
    private static final int WORDS = 14;

    /** Different enough not to be taken for one text. */
    private static final List<String> SENTENCES = List.of(
            "Ob poti pri naselju %s naj bo več klopi v senci.",
            "Avtobus do postaje %s naj vozi tudi ob nedeljah.",
            "Na igrišču %s manjka koš za odpadke.",
            "Zaslon v dvorani %s naj pokaže vozni red.",
            "Kolesarska steza do ulice %s je preozka.",
            "V knjižnici %s naj bo tečaj za starejše.",
            "Drevesa na trgu %s potrebujejo vodo.",
            "Razsvetljava v parku %s ponoči ne dela.",
            "Hrup iz lokala %s moti sosede.",
            "Za vozičke pri vrtcu %s ni klančine.",
            "Tržnica na ploščadi %s bi lahko bila pokrita.",
            "Zrak pri tovarni %s naj se meri vsak dan.",
            "Most čez potok %s je treba popraviti.",
            "Aplikacija %s naj pove, kje je prosto parkirišče.");

    private final String channel;
    private final boolean erasing;
    private final Random random;
    private final Map<String, Role> words = new LinkedHashMap<>();
    private UUID id;
    private URI statusUrl;
    private String text;

    /**
     * @param channel how it is said, for people
     * @param erasing whether it will be erased
     */
    Speaker(String channel, boolean erasing, Random random) {
        this.channel = channel;
        this.erasing = erasing;
        this.random = random;
    }

    /** A new word, as it is to be written. */
    String word(Role role) {
        RareWord word = RareWord.random(random);
        words.put(word.head(), role);
        return word.written();
    }

    /** An address with a word. */
    String address() {
        return word(Role.ADDRESS) + "@example.si";
    }

    /** What is said, with as many words as are left of everybody's: so it is made last. */
    String text() {
        if (text != null) {
            return text;
        }
        var said = new StringBuilder();
        for (int i = 0; words.size() < WORDS; i++) {
            said.append(SENTENCES.get(i).formatted(word(Role.TEXT))).append(' ');
        }
        text = said.toString().strip();
        return text;
    }

    /** It was accepted. */
    void accepted(UUID submissionId, URI status) {
        id = submissionId;
        statusUrl = status;
    }

    UUID id() {
        return id;
    }

    /** Where a program sees how it stands, and erases it. */
    URI statusUrl() {
        return statusUrl;
    }

    /** Another record took the place of what was said: where only the latest is kept, it need not be seen any more. */
    void superseded() {
        words.replaceAll((word, role) -> role == Role.TEXT || role == Role.TITLE ? Role.SUPERSEDED : role);
    }

    boolean isOf(String someChannel) {
        return channel.equals(someChannel);
    }

    boolean isByMail() {
        return channel.startsWith("mail");
    }

    boolean isErasing() {
        return erasing;
    }

    /** The words as they are looked for. */
    Collection<String> words() {
        return Collections.unmodifiableSet(words.keySet());
    }

    /** What each of the words is part of. */
    Map<String, Role> roles() {
        return Collections.unmodifiableMap(words);
    }

    @Override
    public String toString() {
        return (erasing ? "erased: " : "kept: ") + channel;
    }
}
