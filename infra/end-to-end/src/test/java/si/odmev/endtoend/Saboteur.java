package si.odmev.endtoend;

import static org.awaitility.Awaitility.await;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ClassType;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.EventRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import si.odmev.localstack.Component;
import si.odmev.localstack.Ports;
import si.odmev.localstack.process.ChildProcess;
import si.odmev.localstack.process.CommandLine;

/**
 * Restarts the analytics service of the stack in the same way, but with a debugger's port. A debugger can make a thread throw an
 * exception that no input would cause. It needs {@code /proc}, so it runs only on Linux.
 */
final class Saboteur implements AutoCloseable {
    /** What a stream thread runs for each submission, the canary included. */
    private static final String STREAM_CLASS = "si.odmev.analytics.topology.SubmissionThemer";

    private static final String STREAM_METHOD = "theme";
    private static final Duration UNTIL_READY = Duration.ofMinutes(2);
    private static final Duration UNTIL_THE_THREAD_COMES = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final ChildProcess analytics;
    private final ApiClient api;
    private final int debuggerPort;

    private Saboteur(ChildProcess analytics, ApiClient api, int debuggerPort) {
        this.analytics = analytics;
        this.api = api;
        this.debuggerPort = debuggerPort;
    }

    /** Takes the place of the stack's own process, until that is started again. Returns when it is ready. */
    static Saboteur replacing(RunningOdmev odmev) throws IOException {
        long pid = odmev.processes().process(Component.ANALYTICS).orElseThrow().pid();
        Path process = Path.of("/proc", String.valueOf(pid));
        var arguments = new ArrayList<>(strings(process.resolve("cmdline")));
        var environment = new HashMap<String, String>();
        strings(process.resolve("environ")).stream()
                .map(entry -> entry.split("=", 2))
                .filter(entry -> entry.length == 2)
                .forEach(entry -> environment.put(entry[0], entry[1]));
        Path directory = process.resolve("cwd").toRealPath();
        int port = Ports.free().analytics();
        arguments.add(1, "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + port);
        odmev.stack().stop(Component.ANALYTICS);
        ChildProcess analytics = ChildProcess.launch(
                new CommandLine(arguments, environment, directory),
                Path.of("target", "sabotaged-analytics.log").toAbsolutePath(),
                Path.of("target", "sabotaged-analytics.json").toAbsolutePath());
        var saboteur = new Saboteur(analytics, new ApiClient(odmev.stack().url(Component.ANALYTICS)), port);
        await("analytics, open to a debugger").atMost(UNTIL_READY).until(saboteur::isReady);
        return saboteur;
    }

    /** Whether the service says that submissions flow. */
    boolean isReady() throws InterruptedException {
        try {
            return api.get("/actuator/health/readiness").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    boolean isAlive() {
        return analytics.isAlive();
    }

    /** How it ended; only once it did. */
    int exitStatus() {
        return analytics.exitStatus().orElseThrow();
    }

    /** Waits until a stream thread has a submission before it, and has it throw an {@link Error} there. */
    void throwErrorInStreamThread() throws Exception {
        VirtualMachine machine = attach();
        try {
            var requests = machine.eventRequestManager();
            var method =
                    loaded(machine, STREAM_CLASS).methodsByName(STREAM_METHOD).getFirst();
            var breakpoint = requests.createBreakpointRequest(method.location());
            breakpoint.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
            breakpoint.enable();
            boolean thrown = false;
            while (!thrown) {
                EventSet events = machine.eventQueue().remove(UNTIL_THE_THREAD_COMES.toMillis());
                if (events == null) {
                    throw new IllegalStateException("no stream thread came by " + STREAM_METHOD);
                }
                // The first one may tell that the machine started.
                for (Event event : events) {
                    if (event instanceof BreakpointEvent stopped) {
                        requests.deleteAllBreakpoints();
                        stopped.thread().stop(error(machine, stopped.thread()));
                        thrown = true;
                    }
                }
                events.resume();
            }
        } finally {
            machine.dispose();
        }
    }

    private VirtualMachine attach() throws Exception {
        AttachingConnector connector = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(one -> one.transport().name().equals("dt_socket"))
                .findFirst()
                .orElseThrow();
        var arguments = connector.defaultArguments();
        arguments.get("hostname").setValue("127.0.0.1");
        arguments.get("port").setValue(String.valueOf(debuggerPort));
        return connector.attach(arguments);
    }

    private static ObjectReference error(VirtualMachine machine, ThreadReference thread) throws Exception {
        var type = (ClassType) loaded(machine, "java.lang.Error");
        ObjectReference error = type.newInstance(
                thread,
                type.concreteMethodByName("<init>", "(Ljava/lang/String;)V"),
                List.of(machine.mirrorOf("thrown by the drill")),
                ObjectReference.INVOKE_SINGLE_THREADED);
        error.disableCollection();
        return error;
    }

    private static ReferenceType loaded(VirtualMachine machine, String name) {
        return machine.classesByName(name).getFirst();
    }

    private static List<String> strings(Path file) throws IOException {
        return Arrays.asList(Files.readString(file, StandardCharsets.UTF_8).split("\0"));
    }

    @Override
    public void close() throws IOException {
        analytics.stop(STOP_LIMIT);
    }
}
