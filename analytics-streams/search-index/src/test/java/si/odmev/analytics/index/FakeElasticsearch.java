package si.odmev.analytics.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * As much of Elasticsearch as an indexer and a rebuild need, in memory, over HTTP. That the real one answers so is for the end-to-end tests
 * to show.
 */
final class FakeElasticsearch implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** An index: documents with their versions, the aliases that lead to it, and the {@code _meta} of its mapping. */
    static final class Index {
        final Map<String, Long> versions = new TreeMap<>();
        final List<String> aliases = new ArrayList<>();
        final String uuid;
        /** Whether its aliases write to it. */
        boolean writes = true;

        JsonNode meta = JSON.createObjectNode();

        Index(String uuid) {
            this.uuid = uuid;
        }
    }

    /** Is called with method and path before a request is answered; may change what is there. */
    interface Interference {
        void before(String request) throws IOException;
    }

    final Map<String, Index> indices = new TreeMap<>();
    final Map<String, JsonNode> templates = new TreeMap<>();
    /** Also those that it does not know. */
    final List<String> tried = new ArrayList<>();

    final List<String> requests = new ArrayList<>();
    Interference interference = request -> {};
    Predicate<String> refusedIds = id -> false;
    /** Ids of which it says that it is too busy now. */
    Predicate<String> busyIds = id -> false;

    Predicate<String> lostAnswers = request -> false;
    /** Requests to which it answers that it can't now. */
    Predicate<String> unavailable = request -> false;
    /** The status with which it says so. */
    int unavailableStatus = 503;

    /** The bodies of searches. */
    final List<JsonNode> searches = new ArrayList<>();

    /** Answers to requests that it does not know itself, by method and path; each is given the request's body. */
    final Map<String, Function<String, Object>> told = new TreeMap<>();

    /** True if it answers to a question for settings as if there was no index. */
    boolean settingsOfNone;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Long> deleted = new TreeMap<>();
    /** Names of indices by the ids of their views. */
    private final Map<String, String> views = new TreeMap<>();

    private int created;

    FakeElasticsearch() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    ElasticsearchClient client() {
        var connections = Rest5Client.builder(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .build();
        return new ElasticsearchClient(new Rest5ClientTransport(connections, new Jackson3JsonpMapper()));
    }

    synchronized Index create(String name, String... aliases) {
        var index = new Index("uuid-" + ++created);
        index.aliases.addAll(List.of(aliases));
        indices.put(name, index);
        return index;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        String request = exchange.getRequestMethod() + " " + path;
        Answer answer;
        synchronized (this) {
            tried.add(request);
            interference.before(request);
            requests.add(request);
            answer = unavailable.test(request)
                    ? error(unavailableStatus, "cluster_block_exception", "no master")
                    : answer(exchange.getRequestMethod(), path.substring(1).split("/"), body);
        }
        if (lostAnswers.test(request)) {
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
        exchange.getResponseHeaders().add("Content-Type", "application/vnd.elasticsearch+json;compatible-with=9");
        byte[] bytes = JSON.writeValueAsBytes(answer.body());
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(answer.status(), -1);
        } else {
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private record Answer(int status, Object body) {}

    private Answer answer(String method, String[] path, String body) {
        String last = path[path.length - 1];
        if (path[0].equals("_aliases")) {
            return moveAliases(JSON.readTree(body));
        }
        if (path[0].equals("_alias")) {
            return aliases(index -> index.aliases.contains(last), true);
        }
        if (path[0].equals("_index_template")) {
            templates.put(last, JSON.readTree(body));
            return acknowledged();
        }
        if (path[0].equals("_search")) {
            return search(JSON.readTree(body));
        }
        if (path[0].equals("_pit")) {
            return new Answer(200, Map.of("succeeded", true, "num_freed", 1));
        }
        if (last.equals("_alias")) {
            return aliases(index -> true, false);
        }
        String name = path[0];
        Index index = find(name);
        if (method.equals("PUT") && path.length == 1) {
            return create(name, body);
        }
        if (last.equals("_bulk")) {
            return bulk(name, index, body);
        }
        if (method.equals("DELETE")) {
            indices.remove(name);
            return acknowledged();
        }
        if (index == null) {
            return error(404, "index_not_found_exception", "no such index [" + name + "]");
        }
        return switch (last) {
            case "_mapping" -> mapping(method, name, index, body);
            case "_refresh" -> new Answer(200, Map.of("_shards", Map.of("total", 1, "successful", 1, "failed", 0)));
            case "_count" ->
                new Answer(
                        200,
                        Map.of(
                                "count",
                                index.versions.size(),
                                "_shards",
                                Map.of("total", 1, "successful", 1, "failed", 0)));
            case "_pit" ->
                new Answer(200, Map.of("id", view(name), "_shards", Map.of("total", 1, "successful", 1, "failed", 0)));
            case "index.uuid" ->
                settingsOfNone
                        ? new Answer(200, Map.of())
                        : new Answer(
                                200, Map.of(name, Map.of("settings", Map.of("index", Map.of("uuid", index.uuid)))));
            default -> {
                String request = method + " /" + String.join("/", path);
                if (!told.containsKey(request)) {
                    throw new IllegalArgumentException(request);
                }
                yield new Answer(200, told.get(request).apply(body));
            }
        };
    }

    private Index find(String name) {
        return indices.entrySet().stream()
                .filter(index ->
                        index.getKey().equals(name) || index.getValue().aliases.contains(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private Answer create(String name, String body) {
        if (indices.containsKey(name)) {
            return error(400, "resource_already_exists_exception", "index [" + name + "] already exists");
        }
        JsonNode wanted = JSON.readTree(body);
        Index index = create(name);
        index.meta = wanted.at("/mappings/_meta");
        index.aliases.addAll(wanted.path("aliases").propertyNames());
        return new Answer(200, Map.of("acknowledged", true, "shards_acknowledged", true, "index", name));
    }

    private Answer mapping(String method, String name, Index index, String body) {
        if (method.equals("PUT")) {
            index.meta = JSON.readTree(body).path("_meta");
            return acknowledged();
        }
        return new Answer(200, Map.of(name, Map.of("mappings", Map.of("_meta", index.meta))));
    }

    private Answer aliases(Predicate<Index> wanted, boolean mustExist) {
        var found = new LinkedHashMap<String, Object>();
        indices.forEach((name, index) -> {
            if (wanted.test(index)) {
                found.put(
                        name,
                        Map.of(
                                "aliases",
                                index.aliases.stream()
                                        .collect(Collectors.toMap(
                                                alias -> alias, alias -> Map.of("is_write_index", index.writes)))));
            }
        });
        return found.isEmpty() && mustExist
                ? error(404, "aliases_not_found_exception", "aliases missing")
                : new Answer(200, found);
    }

    /** All of the actions or none. */
    private Answer moveAliases(JsonNode body) {
        for (JsonNode action : body.path("actions")) {
            JsonNode remove = action.path("remove");
            JsonNode one = action.path("remove").isMissingNode() ? action.path("add") : remove;
            Index index = indices.get(one.path("index").asString());
            if (index == null) {
                return error(404, "index_not_found_exception", "no such index");
            }
            if (!remove.isMissingNode()
                    && remove.path("must_exist").asBoolean()
                    && !index.aliases.contains(remove.path("alias").asString())) {
                return error(404, "aliases_not_found_exception", "aliases missing");
            }
        }
        for (JsonNode action : body.path("actions")) {
            JsonNode remove = action.path("remove");
            JsonNode add = action.path("add");
            if (!remove.isMissingNode()) {
                indices.get(remove.path("index").asString())
                        .aliases
                        .remove(remove.path("alias").asString());
            } else {
                List<String> aliases = indices.get(add.path("index").asString()).aliases;
                aliases.remove(add.path("alias").asString());
                aliases.add(add.path("alias").asString());
            }
        }
        return acknowledged();
    }

    private Answer bulk(String name, Index index, String body) {
        // Forgets after each request what version a deletion had, as the real one does after a while.
        deleted.clear();
        var items = new ArrayList<Object>();
        for (String line : body.lines().toList()) {
            JsonNode operation = JSON.readTree(line);
            String type = operation.has("index") ? "index" : operation.has("delete") ? "delete" : null;
            JsonNode meta = type == null ? null : operation.path(type);
            if (meta != null && meta.has("_id")) {
                items.add(Map.of(
                        type,
                        item(
                                name,
                                index,
                                type,
                                meta.path("_id").asString(),
                                meta.path("version").asLong())));
            }
        }
        return new Answer(200, Map.of("took", 1, "errors", false, "items", items));
    }

    private Map<String, Object> item(String name, Index index, String type, String id, long version) {
        if (index == null) {
            return failed(name, id, 404, "index_not_found_exception");
        }
        if (refusedIds.test(id)) {
            return failed(name, id, 400, "document_parsing_exception");
        }
        if (busyIds.test(id)) {
            return failed(name, id, 429, "es_rejected_execution_exception");
        }
        if (Math.max(index.versions.getOrDefault(id, 0L), deleted.getOrDefault(id, 0L)) >= version) {
            return failed(name, id, 409, "version_conflict_engine_exception");
        }
        if (type.equals("delete")) {
            index.versions.remove(id);
            deleted.put(id, version);
        } else {
            index.versions.put(id, version);
        }
        return Map.of("_index", name, "_id", id, "status", 200);
    }

    private static Map<String, Object> failed(String name, String id, int status, String type) {
        return Map.of("_index", name, "_id", id, "status", status, "error", Map.of("type", type, "reason", type));
    }

    /** Pages of two, so that there are several. */
    private Answer search(JsonNode body) {
        searches.add(body);
        String name = views.remove(body.at("/pit/id").asString());
        if (name == null) {
            return error(404, "search_context_missing_exception", "No search context found");
        }
        Index index = indices.get(name);
        if (index == null) {
            return error(404, "index_not_found_exception", "no such index");
        }
        int from = body.path("search_after").path(0).asInt(-1) + 1;
        List<Map.Entry<String, Long>> all = List.copyOf(index.versions.entrySet());
        var hits = new ArrayList<Object>();
        for (int i = from; i < Math.min(all.size(), from + 2); i++) {
            hits.add(Map.of(
                    "_index",
                    name,
                    "_id",
                    all.get(i).getKey(),
                    "_version",
                    all.get(i).getValue(),
                    "sort",
                    List.of(i)));
        }
        return new Answer(
                200,
                Map.of(
                        "took",
                        1,
                        "timed_out",
                        false,
                        "pit_id",
                        view(name),
                        "_shards",
                        Map.of("total", 1, "successful", 1, "failed", 0),
                        "hits",
                        Map.of("hits", hits)));
    }

    /** An id for a view of an index, known for one page only. The real one may give a new id with each page too. */
    private String view(String name) {
        String view = "view-" + ++created;
        views.put(view, name);
        return view;
    }

    private static Answer acknowledged() {
        return new Answer(200, Map.of("acknowledged", true, "errors", false));
    }

    private static Answer error(int status, String type, String reason) {
        return new Answer(status, Map.of("error", Map.of("type", type, "reason", reason), "status", status));
    }
}
