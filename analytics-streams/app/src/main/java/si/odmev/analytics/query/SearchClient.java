package si.odmev.analytics.query;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Queries Elasticsearch within bounded time, and distinguishes temporary failures from faults. It refuses partial answers,
 * because numbers without one shard would not add up.
 */
final class SearchClient implements AutoCloseable {
    /** Time limit of a search; the response timeout of the connection is a little longer. */
    private static final String SEARCH_TIMEOUT = "4s";

    private static final Logger LOG = LoggerFactory.getLogger(SearchClient.class);
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final ElasticsearchClient elasticsearch;
    private final SearchGate gate;

    /**
     * @param gate while it is closed, no query is sent
     */
    SearchClient(ElasticsearchClient elasticsearch, SearchGate gate) {
        this.elasticsearch = elasticsearch;
        this.gate = gate;
    }

    /**
     * @throws SearchUnavailableException if there is no answer, the index does not exist (yet), or the gate is closed
     * @throws InvalidParameterException if the answer would have too many steps over time
     */
    <T> SearchResponse<T> search(String index, SearchRequest.Builder request, Class<T> type) {
        return ask(() -> elasticsearch.search(
                request.index(index)
                        .timeout(SEARCH_TIMEOUT)
                        .allowPartialSearchResults(false)
                        .build(),
                type));
    }

    /**
     * Searches in a view of the index.
     *
     * @throws InvalidParameterException if the view has ended
     * @throws SearchUnavailableException if there is no answer, or the gate is closed
     */
    <T> SearchResponse<T> search(ListCursor.View view, SearchRequest.Builder request, Class<T> type) {
        var inView = inView(view.id(), PointsInTime.KEEP_ALIVE, request);
        return ask(() -> {
            try {
                return elasticsearch.search(inView, type);
            } catch (ElasticsearchException e) {
                if (e.status() == NOT_FOUND || e.status() == BAD_REQUEST) {
                    throw PointsInTime.lost();
                }
                throw e;
            }
        });
    }

    /**
     * Searches in a view that is read from its beginning to its end at one go.
     *
     * @throws SearchUnavailableException if there is no answer, the view was not kept, or the gate is closed
     */
    <T> SearchResponse<T> search(String view, Duration keepAlive, SearchRequest.Builder request, Class<T> type) {
        return ask(() -> elasticsearch.search(inView(view, keepAlive, request), type));
    }

    private static SearchRequest inView(String view, Duration keepAlive, SearchRequest.Builder request) {
        return request.pit(pit -> pit.id(view).keepAlive(time(keepAlive)))
                .timeout(SEARCH_TIMEOUT)
                .allowPartialSearchResults(false)
                .build();
    }

    /**
     * Opens a view of an index, which changes of the index do not reach.
     *
     * @param keepAlive how long the view is kept after each use
     * @return its id
     * @throws SearchUnavailableException if there is no answer, the index does not exist (yet), or the gate is closed
     */
    String openPointInTime(String index, Duration keepAlive) {
        return ask(() -> elasticsearch.openPointInTime(open -> open.index(index).keepAlive(time(keepAlive))))
                .id();
    }

    private static Time time(Duration duration) {
        return Time.of(time -> time.time(duration.toSeconds() + "s"));
    }

    /** Closes a view of an index. If that fails, Elasticsearch does so itself after the keep-alive. */
    void closePointInTime(String id) {
        try {
            ask(() -> elasticsearch.closePointInTime(close -> close.id(id)));
        } catch (SearchUnavailableException | ElasticsearchException e) {
            LOG.atDebug().setCause(e).log("a point in time was not closed");
        }
    }

    /**
     * @return the document with that id, even if it was indexed just now
     * @throws SearchUnavailableException if there is no answer, the index does not exist (yet), or the gate is closed
     */
    <T> Optional<T> get(String index, String id, Class<T> type) {
        var response = ask(() -> elasticsearch.get(get -> get.index(index).id(id), type));
        return response.found() ? Optional.ofNullable(response.source()) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        elasticsearch.close();
    }

    private <T> T ask(Question<T> question) {
        if (!gate.isOpen()) {
            throw new SearchUnavailableException("the list of erasures was not applied to the index yet");
        }
        try {
            return question.ask();
        } catch (IOException e) {
            throw new SearchUnavailableException("Elasticsearch can't be reached: " + e, e);
        } catch (ElasticsearchException e) {
            if (String.valueOf(e.getMessage()).contains("too_many_buckets")) {
                throw new InvalidParameterException("interval", "too-many-steps", StepLength.MAX_STEPS);
            }
            if (e.status() == NOT_FOUND || e.status() == TOO_MANY_REQUESTS || e.status() >= SERVER_ERROR) {
                throw new SearchUnavailableException("Elasticsearch answered " + e.getMessage(), e);
            }
            throw e;
        }
    }

    private interface Question<T> {
        T ask() throws IOException;
    }
}
