package si.odmev.ingest.mail.mailbox;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The server's names of the folders in the configuration. The server tells where an account's own folders are (RFC 2342), which
 * character separates the levels of a name, and which folders have a special use (RFC 6154).
 */
public final class FolderNames {
    private static final String INBOX = "INBOX";

    /** No message is moved there, because servers empty such folders, show them to the sender, or generate their contents. */
    private static final Set<String> NOT_OURS =
            Set.of("\\all", "\\drafts", "\\flagged", "\\important", "\\junk", "\\sent", "\\trash");

    private final String prefix;
    private final char separator;
    private final List<String> otherPrefixes;
    private final Map<String, Set<String>> listed;

    /**
     * @param prefix of the names of the account's own folders; empty for none
     * @param separator between the levels of a name; 0 if there are no levels
     * @param otherPrefixes of the names of other people's folders and of shared ones
     * @param listed the folders that exist, by name, with their attributes
     */
    FolderNames(String prefix, char separator, List<String> otherPrefixes, Map<String, Set<String>> listed) {
        this.prefix = prefix;
        this.separator = separator;
        this.otherPrefixes = otherPrefixes.stream()
                .filter(other -> !other.isEmpty() && !other.equals(prefix))
                .toList();
        this.listed = new TreeMap<>();
        listed.forEach((name, attributes) -> this.listed.put(name.equalsIgnoreCase(INBOX) ? INBOX : name, attributes));
    }

    /**
     * The server's name of a folder of the configuration, in which {@code /} is the separator. If a folder of exactly that name
     * exists, it is used. Otherwise the name goes below the account's prefix, unless it already has a known prefix.
     */
    public String place(String configured) {
        if (configured.equalsIgnoreCase(INBOX)) {
            return INBOX;
        }
        String name = separator == 0 ? configured : configured.replace('/', separator);
        if (listed.containsKey(configured)) {
            return configured;
        }
        boolean isComplete = listed.containsKey(name)
                || name.startsWith(prefix)
                || otherPrefixes.stream().anyMatch(name::startsWith);
        return isComplete ? name : prefix + name;
    }

    /** True if the server listed a folder of that name. */
    public boolean exists(String name) {
        return listed.containsKey(name);
    }

    /**
     * The special use that excludes a folder, such as {@code \Junk}; empty if messages may be moved there. The comparison ignores
     * case, because many servers and mail programs do.
     */
    Optional<String> foreignUse(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return listed.entrySet().stream()
                .filter(folder -> folder.getKey().toLowerCase(Locale.ROOT).equals(wanted))
                .flatMap(folder -> folder.getValue().stream())
                .filter(use -> NOT_OURS.contains(use.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** The account's own folders with a special use, for example {@code \Sent}, whatever they are called in its language. */
    public List<String> withUse(String use) {
        return own().filter(folder -> folder.getValue().stream().anyMatch(use::equalsIgnoreCase))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** All folders that can be opened and that are the account's own. */
    public List<String> all() {
        return own().map(Map.Entry::getKey).toList();
    }

    private Stream<Map.Entry<String, Set<String>>> own() {
        return listed.entrySet().stream()
                .filter(folder -> otherPrefixes.stream().noneMatch(folder.getKey()::startsWith))
                .filter(folder -> folder.getValue().stream()
                        .noneMatch(attribute -> attribute.equalsIgnoreCase("\\Noselect")
                                || attribute.equalsIgnoreCase("\\NonExistent")));
    }

    /** Notes that a folder was created. */
    void add(String name) {
        listed.putIfAbsent(name, Set.of());
    }

    /** The server's naming rules, for operators: {@code prefix "INBOX.", separator "."}. */
    String description() {
        return "prefix \"" + prefix + "\", separator " + (separator == 0 ? "none" : "\"" + separator + "\"");
    }
}
