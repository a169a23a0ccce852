package si.odmev.analytics.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import si.odmev.analytics.operations.StartWithoutServersTest.WholeService;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.InstanceStub;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;

/** The whole service with some of its roles, without any of the servers that it needs. */
@ExtendWith(OutputCaptureExtension.class)
class InstanceRolesTest {
    private static final String PASSWORD = "{bcrypt}$2a$04$.dU3bvd85evB8gFR8CgB3O7o5X94QvU3B.ayKX8P3L73.MNE9sCxG";
    private static final String NOWHERE = "http://127.0.0.1:9";
    private static final RequestPostProcessor OPERATOR = httpBasic("olga", "geslo");
    private static final RequestPostProcessor ANALYST = httpBasic("ana", "geslo");
    private static final RequestPostProcessor SERVICE = httpBasic("service", "geslo");
    private static final String OPERATIONS = "/api/v1/operations";

    /** The background work that belongs to each role; what is under no role belongs to each instance. */
    private static final Map<InstanceRole, Set<String>> WORK = Map.of(
            InstanceRole.STREAM, Set.of("pipeline-start", "state-files", "sign-of-life", "timely-compaction"),
            InstanceRole.INDEX,
                    Set.of(
                            "indexer-feedback-submissions",
                            "indexer-feedback-theme-counts",
                            "erased-documents",
                            "watch-canary",
                            "watch-dead-letters",
                            "watch-documents-feedback-submissions",
                            "watch-documents-feedback-theme-counts"),
            InstanceRole.WEB,
                    Set.of("search-opening", "bulk-reviews", "saved-views-feed", "presence", "presence-feed"));

    private static final Set<String> WORK_OF_EACH =
            Set.of("consultations-feed", "watch-kafka", "watch-registry", "watch-elasticsearch");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"stream", "index", "web", "stream,index", "stream,web", "index,web", "stream,index,web"})
    void doesTheWorkOfItsRolesAndAnswersOnlyForThem(String listed) throws Exception {
        Set<InstanceRole> roles = List.of(listed.split(",")).stream()
                .map(role -> InstanceRole.valueOf(role.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        boolean streams = roles.contains(InstanceRole.STREAM);
        boolean indexes = roles.contains(InstanceRole.INDEX);
        boolean shows = roles.contains(InstanceRole.WEB);
        try (var service = start("--odmev.roles=" + listed)) {
            assertThat(workers(service)).isEqualTo(workOf(roles));
            assertThat(service.getBeansOfType(FeedbackStreams.class)).hasSize(streams ? 1 : 0);

            MockMvc mvc = mvc(service);
            assertStatus(mvc, get("/actuator/health/liveness"), 200);
            assertStatus(mvc, get("/actuator/prometheus").with(OPERATOR), 200);
            assertStatus(mvc, get("/actuator/prometheus"), 401);
            assertStatus(mvc, get("/login"), shows ? 200 : 404);
            assertStatus(mvc, get("/css/themes.css"), shows ? 200 : 404);
            assertStatus(mvc, get("/workspace"), shows ? 302 : 404);
            assertStatus(mvc, get("/operations"), shows ? 302 : 404);
            assertStatus(mvc, get("/operations").with(OPERATOR), shows ? 302 : 404);
            assertStatus(mvc, get("/api/v1/themes").with(OPERATOR), shows ? 403 : 404);
            assertStatus(mvc, get("/v3/api-docs").with(OPERATOR), shows ? 200 : 404);
            assertStatus(mvc, get("/not-yet-thought-of").with(OPERATOR), 404);

            assertStatus(mvc, get(OPERATIONS + "/findings/disk").with(SERVICE), streams ? 200 : 404);
            assertStatus(mvc, get(OPERATIONS + "/findings/search").with(SERVICE), indexes ? 200 : 404);
            assertStatus(mvc, get(OPERATIONS + "/findings/disk"), 401);
            assertStatus(mvc, post(OPERATIONS + "/index-rebuilds"), 401);
            assertStatus(mvc, post(OPERATIONS + "/index-rebuilds").with(SERVICE), 403);
            assertStatus(mvc, get(OPERATIONS + "/dead-letters/0-1").with(SERVICE), 403);
            // One without pages is asked by the pages of another one. One with pages is asked by nobody.
            int forPages = shows ? 403 : indexes ? 400 : 404;
            assertStatus(mvc, get(OPERATIONS + "/dead-letters?size=0").with(SERVICE), forPages);
            assertStatus(mvc, get(OPERATIONS + "/dead-letters?size=0").with(ANALYST), 403);
            // With the role index these would wait for servers. Without it, 404 instead of 403 says that they are
            // permitted.
            if (shows || !indexes) {
                assertStatus(mvc, get(OPERATIONS + "/reconciliation").with(SERVICE), forPages);
                assertStatus(mvc, post(OPERATIONS + "/dead-letters/replay").with(SERVICE), forPages);
                assertStatus(mvc, post(OPERATIONS + "/dead-letters/0-1/replay").with(SERVICE), forPages);
            }
            for (String replay : List.of("/dead-letters/replay", "/dead-letters/0-1/replay")) {
                assertStatus(mvc, post(OPERATIONS + replay).with(ANALYST), 403);
            }
            assertStatus(mvc, get(OPERATIONS + "/reconciliation").with(ANALYST), 403);
            assertStatus(mvc, post(OPERATIONS + "/index-rebuilds").with(OPERATOR), indexes || shows ? 503 : 404);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sl, 'Prijavite se s HTTP Basic', 'Nekaterih polj ne moremo sprejeti'",
        "en, 'Log in with HTTP Basic', 'Some fields cannot be taken as they are'"
    })
    void tellsProgramsInTheirLanguageWhatIsWrongWhereThereAreNoPages(String language, String needed, String invalid)
            throws Exception {
        try (var service = start("--odmev.roles=stream")) {
            mvc(service)
                    .perform(get("/actuator/prometheus").header(HttpHeaders.ACCEPT_LANGUAGE, language))
                    .andExpect(status().isUnauthorized())
                    .andExpect(jsonPath("$.detail").value(startsWith(needed)));
        }
        try (var service = start("--odmev.roles=index")) {
            mvc(service)
                    .perform(get(OPERATIONS + "/dead-letters?size=0")
                            .with(OPERATOR)
                            .header(HttpHeaders.ACCEPT_LANGUAGE, language))
                    .andExpect(status().isBadRequest())
                    .andExpect(jsonPath("$.detail").value(startsWith(invalid)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sl, 'Kafka, register shem ali Elasticsearch tega zdaj ne more storiti: '",
        "en, 'Kafka, the registry or Elasticsearch can''t do this now: '"
    })
    void tellsOperatorsInTheirLanguageThatAServerIsAway(String language, String words) throws Exception {
        try (var service = start("--odmev.roles=index")) {
            mvc(service)
                    .perform(post(OPERATIONS + "/index-rebuilds")
                            .with(OPERATOR)
                            .header(HttpHeaders.ACCEPT_LANGUAGE, language))
                    .andExpect(status().isServiceUnavailable())
                    .andExpect(header().string(HttpHeaders.RETRY_AFTER, "5"))
                    .andExpect(jsonPath("$.detail").value(startsWith(words)));
        }
    }

    @ParameterizedTest
    @CsvSource({"stream, pipelineHealth", "web, pipelineHealth"})
    void saysHowItsOwnPartIs(String listed, String component) throws Exception {
        try (var service = start("--odmev.roles=" + listed)) {
            var readiness =
                    mvc(service).perform(get("/actuator/health/readiness").with(OPERATOR));

            String details = "$.components." + component + ".details";
            readiness.andExpect(status().isServiceUnavailable());
            if (listed.equals("web")) {
                readiness
                        .andExpect(jsonPath(details + ".erasuresApplied").value(false))
                        .andExpect(jsonPath(details + ".streams").doesNotExist());
            } else {
                readiness
                        .andExpect(jsonPath(details + ".streams").value(FeedbackStreams.NOT_STARTED))
                        .andExpect(jsonPath(details + ".erasuresApplied").doesNotExist());
            }
            readiness.andExpect(jsonPath(details + ".feedback-submissions").doesNotExist());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--odmev.roles=strem, odmev.roles",
        "--odmev.roles=, odmev.roles",
        "--odmev.intake.password=, odmev.intake.password",
        "'--odmev.elsewhere.index=ftp://10.0.0.5:8081', odmev.elsewhere.index",
        "'--odmev.elsewhere.index=', odmev.elsewhere.index",
        "'--odmev.elsewhere.stream=10.0.0.5:8081', odmev.elsewhere.stream"
    })
    void doesNotStartWithoutKnowingWhatItDoesAndWhoDoesTheRest(
            String argument, String property, CapturedOutput output) {
        String roles = argument.startsWith("--odmev.roles") ? argument : "--odmev.roles=web";

        assertThatThrownBy(() -> start(roles, argument).close()).isNotNull();

        List<String> naming =
                output.getAll().lines().filter(line -> line.contains(property)).toList();
        assertThat(naming).isNotEmpty();
        assertThat(output.getAll()).contains("APPLICATION FAILED TO START").doesNotContain("\tat ");
    }

    @Test
    void showsWhatOtherInstancesSayAndHasThemDoTheWork() throws Exception {
        try (var others = new InstanceStub();
                var service = start(
                        "--odmev.roles=web",
                        "--odmev.elsewhere.stream=" + others.url(),
                        "--odmev.elsewhere.index=" + others.url())) {
            MockMvc mvc = mvc(service);
            String letters = OPERATIONS + "/dead-letters";
            others.tell("GET " + OPERATIONS + "/findings/stream", 200, """
                {"part":"stream","level":"watch","message":"restoring","arguments":[5]}\
                """);
            others.tell("GET " + OPERATIONS + "/findings/dead-letters", 401, "{}");
            others.tell("GET " + OPERATIONS + "/findings/disk", 200, """
                {"part":"disk","level":"bad","message":"of-tomorrow","arguments":[]}\
                """);
            others.tell("GET " + OPERATIONS + "/findings/lag", 200, "null");
            others.tell("GET " + OPERATIONS + "/findings/canary", 200, """
                {"part":"stream","level":"watch","message":"restoring","arguments":[5]}\
                """);
            others.tell("GET " + OPERATIONS + "/findings/search", 200, """
                {"part":"search","level":"bad","arguments":[]}\
                """);
            others.tell("GET " + OPERATIONS + "/findings/ledger", 200, """
                {"part":"ledger","level":"of-tomorrow","message":"failed","arguments":["x"]}\
                """);
            others.tell("GET " + letters + "?size=100", 200, Map.of("X-Total-Count", "120", "X-Open-Count", "3"), """
                [{"id":"0-17","topic":"feedback.submissions.v1","partition":0,"offset":4,"key":"k","stage":"process",
                "cause":"Cause","failedAt":"2022-05-10T14:00:00Z","bytes":1,"accepted":true,"state":"open"}]\
                """);
            others.tell("POST " + letters + "/replay", 200, "{\"replayed\":[],\"left\":[]}");
            others.tell("POST " + OPERATIONS + "/index-rebuilds", 200, "[{\"documents\":7}]");

            mvc.perform(get(OPERATIONS + "/health").with(OPERATOR).header(HttpHeaders.ACCEPT_LANGUAGE, "en"))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$[?(@.part=='stream')].level").value("watch"))
                    .andExpect(jsonPath("$[?(@.part=='dead-letters')].cause")
                            .value("Unknown: the instance that does this ("
                                    + others.url().getAuthority()
                                    + ") does not accept the account of the services."
                                    + " All instances must have the same accounts and secrets."));
            for (String part : List.of("disk", "lag", "canary", "search", "ledger")) {
                mvc.perform(get(OPERATIONS + "/health").with(OPERATOR).header(HttpHeaders.ACCEPT_LANGUAGE, "en"))
                        .andExpect(status().isOk())
                        .andExpect(jsonPath("$[?(@.part=='" + part + "')].cause")
                                .value("Unknown: the instance that does this ("
                                        + others.url().getAuthority()
                                        + ") could not answer, or its answer is not understood."
                                        + " Its log or the log here has the cause."));
            }
            mvc.perform(get("/operations").with(user("olga").roles("OPERATOR"))).andExpect(status().isOk());
            mvc.perform(get("/operations/dead-letters").with(user("olga").roles("OPERATOR")))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("letter-0-17")));
            mvc.perform(post("/operations/dead-letters/replay")
                            .with(csrf())
                            .with(user("olga").roles("OPERATOR")))
                    .andExpect(redirectedUrl("/operations/dead-letters?replayed=0"));
            mvc.perform(post(OPERATIONS + "/index-rebuilds").with(OPERATOR))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$[0].documents").value(7));
        }
    }

    @Test
    void saysInWordsThatTheOthersAreNotReachable() throws Exception {
        try (var service = start("--odmev.roles=web")) {
            MockMvc mvc = mvc(service);
            mvc.perform(get(OPERATIONS + "/health").with(OPERATOR).header(HttpHeaders.ACCEPT_LANGUAGE, "en"))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$[?(@.part=='stream')].cause")
                            .value("Unknown: the instance that does this (127.0.0.1:9) is not reachable."));
            for (String page : List.of("/operations/dead-letters", "/operations/reconciliation")) {
                mvc.perform(get(page).with(user("olga").roles("OPERATOR")).param("lang", "en"))
                        .andExpect(status().isServiceUnavailable())
                        .andExpect(content().string(containsString("(127.0.0.1:9) is not reachable.")));
            }
            mvc.perform(post("/operations/dead-letters/replay")
                            .with(csrf())
                            .with(user("olga").roles("OPERATOR")))
                    .andExpect(redirectedUrl("/operations/dead-letters?failed="));
            mvc.perform(get(OPERATIONS + "/erasures/0190d9a4-9f1c-7000-8000-000000000001/places")
                            .with(SERVICE)
                            .header(HttpHeaders.ACCEPT_LANGUAGE, "en"))
                    .andExpect(status().isServiceUnavailable())
                    .andExpect(header().string(HttpHeaders.RETRY_AFTER, "5"))
                    .andExpect(jsonPath("$.detail")
                            .value("Not done here, and the instance with the role stream (127.0.0.1:9)"
                                    + " can't be reached or did not answer in time."));
            mvc.perform(post(OPERATIONS + "/index-rebuilds").with(OPERATOR).header(HttpHeaders.ACCEPT_LANGUAGE, "sl"))
                    .andExpect(status().isServiceUnavailable())
                    .andExpect(
                            jsonPath("$.detail").value(containsString("z vlogo index (127.0.0.1:9) pa ni dosegljiva")));
        }
    }

    private ConfigurableApplicationContext start(String... arguments) {
        var all = new ArrayList<>(List.of(
                "--server.port=0",
                "--odmev.kafka.bootstrap-servers=127.0.0.1:9",
                "--odmev.registry.url=" + NOWHERE,
                "--odmev.elasticsearch.url=" + NOWHERE,
                "--odmev.intake.url=" + NOWHERE,
                "--odmev.intake.password=geslo",
                "--odmev.accounts.olga.password=" + PASSWORD,
                "--odmev.accounts.olga.roles=operator",
                "--odmev.accounts.ana.password=" + PASSWORD,
                "--odmev.accounts.ana.roles=analyst",
                "--odmev.accounts.service.password=" + PASSWORD,
                "--odmev.accounts.service.roles=service",
                "--odmev.streams.state-directory=" + directory,
                "--odmev.classifier.models=" + directory.resolve("none")));
        for (String role : List.of("stream", "index")) {
            String elsewhere = "--odmev.elsewhere." + role + "=";
            if (List.of(arguments).stream().noneMatch(argument -> argument.startsWith(elsewhere))) {
                all.add(elsewhere + NOWHERE);
            }
        }
        // The same argument twice would be a list of two values.
        all.removeIf(usual -> List.of(arguments).stream()
                .anyMatch(argument -> argument.startsWith(usual.substring(0, usual.indexOf('=') + 1))));
        all.addAll(List.of(arguments).stream().distinct().toList());
        return new SpringApplicationBuilder(WholeService.class).run(all.toArray(String[]::new));
    }

    private static MockMvc mvc(ConfigurableApplicationContext service) {
        return MockMvcBuilders.webAppContextSetup((WebApplicationContext) service)
                .apply(springSecurity())
                .build();
    }

    private static void assertStatus(MockMvc mvc, MockHttpServletRequestBuilder request, int status) throws Exception {
        var answered = mvc.perform(request).andReturn();
        assertThat(answered.getResponse().getStatus())
                .as(answered.getRequest().getMethod() + " "
                        + answered.getRequest().getRequestURI())
                .isEqualTo(status);
    }

    private static Set<String> workers(ConfigurableApplicationContext service) {
        return service.getBean(Workers.class).all().stream().map(Worker::name).collect(Collectors.toSet());
    }

    private static Set<String> workOf(Set<InstanceRole> roles) {
        var work = new TreeSet<>(WORK_OF_EACH);
        roles.forEach(role -> work.addAll(WORK.get(role)));
        if (roles.contains(InstanceRole.STREAM) || roles.contains(InstanceRole.INDEX)) {
            work.add("watch-lag");
        }
        return work;
    }
}
