package si.odmev.analytics.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.indices.AliasDefinition;
import co.elastic.clients.elasticsearch.indices.get_alias.IndexAliases;
import co.elastic.clients.elasticsearch.indices.update_aliases.AddAction;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The indices of one alias: {@code <alias>-v1-000001} and so on. The alias points to one of them; the others are being built,
 * or were left behind.
 *
 * <p>A name is never used again once another process could have deleted its index. The next number is above all existing ones.
 * A process deletes another process's index only if its number is below that of the index in use. So a late deletion can't hit
 * an index that is now in use.
 */
final class NumberedIndices {
    private static final int TOO_MANY_REQUESTS = 429;

    private final ElasticsearchClient elasticsearch;
    private final String alias;
    private final Pattern name;

    NumberedIndices(ElasticsearchClient elasticsearch, String alias) {
        this.elasticsearch = elasticsearch;
        this.alias = alias;
        this.name = Pattern.compile(Pattern.quote(alias) + "-v1-(\\d{1,9})");
    }

    /**
     * One of the indices.
     *
     * @param isRead whether any alias points to it
     */
    record Numbered(String name, int number, boolean isRead) {}

    /** All existing indices, ordered by number. Indices with other names are left out. */
    List<Numbered> all() throws IOException {
        return elasticsearch.indices().getAlias(get -> get.index(alias + "-v1-*")).aliases().entrySet().stream()
                .flatMap(index -> numbered(index.getKey(), index.getValue()).stream())
                .sorted(Comparator.comparingInt(Numbered::number))
                .toList();
    }

    /**
     * The index that the alias writes to.
     *
     * @throws IOException if there is none
     * @throws ElasticsearchException if there is no such alias
     */
    String current() throws IOException {
        Map<String, IndexAliases> indices =
                elasticsearch.indices().getAlias(get -> get.name(alias)).aliases();
        return indices.entrySet().stream()
                .filter(index -> indices.size() == 1 || isWritten(index.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IOException("the alias " + alias + " has no write index"));
    }

    /** The name with the next number after all existing indices. */
    String next() throws IOException {
        List<Numbered> all = all();
        return nameOf(all.isEmpty() ? 1 : all.getLast().number() + 1);
    }

    /** The unread indices above the given one. Another process is building them, or has abandoned them. */
    List<String> unreadAbove(String index) throws IOException {
        int number = numberOf(index);
        return all().stream()
                .filter(other -> other.number() > number && !other.isRead())
                .map(Numbered::name)
                .toList();
    }

    /**
     * Moves the alias in one step. Elasticsearch refuses if the alias no longer points to the old index.
     *
     * @param before the index to which it points
     * @param after makes it point to another one
     * @throws RebuildUnderWayException if it refuses
     */
    void moveAlias(String before, AddAction after) throws IOException {
        try {
            elasticsearch
                    .indices()
                    .updateAliases(update -> update.actions(action -> action.remove(
                                    remove -> remove.index(before).alias(alias).mustExist(true)))
                            .actions(action -> action.add(after)));
        } catch (ElasticsearchException e) {
            boolean refused = e.status() < 500 && e.status() != TOO_MANY_REQUESTS;
            if (!refused) {
                throw e;
            }
            // The HTTP client may have repeated the request because the answer to the first one was lost. Then it is
            // refused too.
            if (!current().equals(after.index())) {
                throw new RebuildUnderWayException(
                        "another rebuild was faster: the alias does not lead to " + before + " any more");
            }
        }
    }

    /** Deletes the unread indices below the given one, the lowest first. */
    void deleteUnreadBelow(String index) throws IOException {
        int number = numberOf(index);
        for (Numbered other : all()) {
            if (other.number() < number && !other.isRead()) {
                delete(other.name());
            }
        }
    }

    /** Deletes an index, unless an alias points to it or it is gone already. */
    void deleteUnlessRead(String index) throws IOException {
        if (all().stream().anyMatch(other -> other.name().equals(index) && !other.isRead())) {
            delete(index);
        }
    }

    private void delete(String index) throws IOException {
        elasticsearch.indices().delete(delete -> delete.index(index).ignoreUnavailable(true));
    }

    private String nameOf(int number) {
        return String.format(Locale.ROOT, "%s-v1-%06d", alias, number);
    }

    private int numberOf(String index) throws IOException {
        return numbered(index, IndexAliases.of(none -> none.aliases(Map.of())))
                .map(Numbered::number)
                .orElseThrow(() -> new IOException("the alias " + alias + " leads to the foreign index " + index));
    }

    private Optional<Numbered> numbered(String index, IndexAliases aliases) {
        Matcher matcher = name.matcher(index);
        return matcher.matches()
                ? Optional.of(new Numbered(
                        index,
                        Integer.parseInt(matcher.group(1)),
                        !aliases.aliases().isEmpty()))
                : Optional.empty();
    }

    private boolean isWritten(IndexAliases aliases) {
        return Optional.ofNullable(aliases.aliases().get(alias))
                .map(AliasDefinition::isWriteIndex)
                .orElse(false);
    }
}
