package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import si.odmev.localstack.Component;
import si.odmev.localstack.Condition;
import si.odmev.localstack.IncompleteStartException;
import si.odmev.localstack.Installation;
import si.odmev.localstack.LocalStack;
import si.odmev.localstack.ProgramCopies;
import si.odmev.localstack.StackHome;

/** Builds a separate checkout while the stack runs that {@code ./odmev up} started from it. */
class UpBesideABuildIT {
    private static final List<Component> SERVICES = List.of(Component.INGEST, Component.ANALYTICS);
    /** Pages that need classes which no start, no health check and no other page has loaded. */
    private static final List<String> CITIZENS_PAGES = List.of("/", "/form", "/live", "/login", "/privacy", "/nothing");

    private static final List<String> ANALYSTS_PAGES = List.of(
            "/workspace",
            "/workspace?theme=green&kind=proposal&interval=week&split=channel",
            "/review",
            "/themes",
            "/themes/green?q=trees",
            "/classify");

    private final Path checkout = Path.of("target", "beside", "checkout").toAbsolutePath();
    private final StackHome home = new StackHome(Path.of("target", "beside", "home"));
    private LocalStack stack;

    @BeforeEach
    void checkOutAndBuild() throws IOException {
        stack = LocalStack.inParallel(installation(), home);
        stack.stop();
        stack.wipe();
        StackHome.delete(checkout);
        build();
    }

    @AfterEach
    void stop() {
        stack.close();
        stack.wipe();
    }

    @ByName
    @Test
    void noPageMissesAClassThatABuildTookAway() throws Exception {
        stack = up();
        stack.start();

        beginAnotherBuild();

        var ingest = new ApiClient(stack.url(Component.INGEST));
        for (String page : CITIZENS_PAGES) {
            assertThat(ingest.get(page).status()).as(page).isLessThan(500);
        }
        var submission = new IngestClient(ingest).accept(IngestClient.proposal("Več klopi ob Paki."));
        var analytics = new ApiClient(stack.url(Component.ANALYTICS))
                .as(stack.accounts().of("analyst"));
        new AnalyticsClient(analytics).await(submission.submissionId());
        var session = AnalystSession.logIn(
                stack.url(Component.ANALYTICS), stack.accounts().of("analyst"));
        for (String page : ANALYSTS_PAGES) {
            assertThat(session.get(page)).as(page).contains("</html>");
        }
        for (Component component : List.of(Component.INGEST, Component.ANALYTICS, Component.KAFKA)) {
            assertThat(home.log(component)).content().doesNotContain("ClassNotFound", "NoClassDefFound");
        }

        stack.kill(Component.INGEST);
        stack.start(Component.INGEST);
        assertThat(new ApiClient(stack.url(Component.INGEST)).get("/form").status())
                .as("started again from the same copy")
                .isEqualTo(200);
    }

    @Test
    void citizensAreHeardAlsoIfAnalyticsDoesNotStart() throws Exception {
        takeTheMainClassOutOf(jar(Component.ANALYTICS));
        stack = up();

        assertThatThrownBy(stack::start)
                .isInstanceOf(IncompleteStartException.class)
                .hasMessageContainingAll(
                        "Analytics died (exit status 1)",
                        "no.such.Main",
                        home.log(Component.ANALYTICS).toString());

        assertThat(stack.condition(Component.ANALYTICS).state()).isEqualTo(Condition.State.DIED);
        assertThat(stack.condition(Component.ANALYTICS).problem()).contains("no.such.Main");
        Set<Component> others = EnumSet.complementOf(EnumSet.of(Component.ANALYTICS));
        assertThat(others)
                .allSatisfy(part -> assertThat(stack.condition(part).isHealthy())
                        .as(part.title())
                        .isTrue());
        var citizen = new IngestClient(new ApiClient(stack.url(Component.INGEST)));
        assertThat(citizen.api().get("/form").status()).isEqualTo(200);
        var submission = citizen.accept(IngestClient.proposal("Več klopi ob Paki."));

        build();
        stack = up();
        stack.start();
        new AnalyticsClient(new ApiClient(stack.url(Component.ANALYTICS))
                        .as(stack.accounts().of("analyst")))
                .await(submission.submissionId());
    }

    private LocalStack up() {
        Installation installation = installation().runningFrom(new ProgramCopies(home.programs()));
        installation.copyAll();
        return LocalStack.inParallel(installation, home);
    }

    private Installation installation() {
        return new Installation(checkout);
    }

    private void build() throws IOException {
        Path root = Installation.locate().root();
        for (Component service : SERVICES) {
            Path jar = new Installation(root).serviceJar(service);
            Path target = Files.createDirectories(target(service));
            Files.copy(jar, target.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        Path servers = Files.createDirectories(checkout.resolve("infra/servers/target"));
        try (Stream<Path> unpacked = Files.list(root.resolve("infra/servers/target"))) {
            for (Path server : unpacked.filter(Files::isDirectory).toList()) {
                Path link = servers.resolve(server.getFileName());
                Files.deleteIfExists(link);
                Files.createSymbolicLink(link, server);
            }
        }
    }

    /** As one that cleans first, and then writes into the files that are there. */
    private void beginAnotherBuild() throws IOException {
        StackHome.delete(checkout.resolve("infra"));
        for (Component service : SERVICES) {
            Files.writeString(jar(service), "not yet a jar");
        }
    }

    private Path jar(Component service) throws IOException {
        try (Stream<Path> files = Files.list(target(service))) {
            return files.findFirst().orElseThrow();
        }
    }

    private Path target(Component service) {
        return checkout.resolve(service.module().orElseThrow()).resolve("target");
    }

    private static void takeTheMainClassOutOf(Path jar) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "no.such.Main");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }
}
