package si.odmev.endtoend.pages;

import java.util.UUID;

/** Words by which a test finds its own submission again. */
final class Texts {
    private Texts() {}

    /** A word that nobody else uses, without digits, which the search would take apart. */
    static String marker() {
        StringBuilder marker = new StringBuilder("oznaka");
        UUID.randomUUID()
                .toString()
                .chars()
                .filter(Character::isDigit)
                .forEach(digit -> marker.append((char) ('a' + digit - '0')));
        return marker.toString();
    }
}
