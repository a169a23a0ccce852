package si.odmev.platform.web.supervision;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.platform.kafka.stop.StopLimit;

/** A program with one thread that keeps it alive until its context is closed, as a web server does. */
@Configuration(proxyBeanMethods = false)
class EndingProgram {
    /** How the program comes to its end. */
    enum End {
        ASKED_BY_A_DAEMON,
        ASKED_BY_A_USER_THREAD,
        /** Something does not stop; asked by a daemon. */
        HANGING,
        /** Stopping fails with an error; asked by a daemon. */
        FAILING,
        /** Nobody in the program asks: the test sends it a signal. */
        BY_SIGNAL,
        /** The same, and something does not stop. */
        HANGING_AFTER_SIGNAL
    }

    static final String STARTED = "started";
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Bean
    Server server() {
        return new Server();
    }

    public static void main(String[] args) {
        End end = End.valueOf(args[0]);
        var application = new SpringApplication(EndingProgram.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        ConfigurableApplicationContext context = application.run();
        context.getBean(Server.class).end = end;
        StopLimit.set(end == End.HANGING_AFTER_SIGNAL ? PATIENCE : Duration.ofMinutes(1), StopLimit.STOPPED_AS_ASKED);
        System.out.println(STARTED);
        if (end != End.BY_SIGNAL && end != End.HANGING_AFTER_SIGNAL) {
            Thread.ofPlatform()
                    .daemon(end != End.ASKED_BY_A_USER_THREAD)
                    .start(new ProcessEnd(context, end == End.HANGING ? PATIENCE : Duration.ofMinutes(1)));
        }
    }

    private static final class Server implements SmartLifecycle {
        private final CountDownLatch stopped = new CountDownLatch(1);
        private volatile End end = End.BY_SIGNAL;
        private Thread thread;

        @Override
        public void start() {
            thread = Thread.ofPlatform().daemon(false).start(this::serve);
        }

        private void serve() {
            try {
                stopped.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void stop() {
            stopped.countDown();
            if (end == End.HANGING || end == End.HANGING_AFTER_SIGNAL) {
                awaitForever();
            }
            if (end == End.FAILING) {
                throw new NoClassDefFoundError("replaced while it ran");
            }
        }

        private static void awaitForever() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public boolean isRunning() {
            return thread != null && stopped.getCount() > 0;
        }
    }
}
