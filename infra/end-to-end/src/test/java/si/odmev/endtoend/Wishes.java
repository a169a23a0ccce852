package si.odmev.endtoend;

import java.util.List;

/** Texts of wishes, for tests that need many texts of any content. */
public final class Wishes {
    private static final List<String> ALL = List.of(
            "več dreves in zelenic",
            "klančina za vozičke",
            "zaslon s prihodi avtobusov v živo",
            "klopi za druženje",
            "manj hrupa ponoči");

    private Wishes() {}

    /** One after the other, again and again. */
    public static String get(int number) {
        return ALL.get(number % ALL.size());
    }
}
