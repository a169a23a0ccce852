package si.odmev.analytics.oversight;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Looks at all parts at once, each within the same limit: one that hangs neither hides nor delays another. Some of the looks may
 * be made by another instance of this service.
 */
public final class Oversight {
    private final List<Check> own;
    private final List<Check> all;
    private final Duration limit;

    /**
     * @param limit for each check; none is waited for any longer
     */
    public Oversight(List<Check> checks, Duration limit) {
        this(checks, List.of(), limit);
    }

    /**
     * @param own checks of what this instance does
     * @param elsewhere checks that ask other instances
     * @param limit for each check; none is waited for any longer
     */
    public Oversight(List<Check> own, List<Check> elsewhere, Duration limit) {
        this.own = List.copyOf(own);
        this.all = Stream.concat(own.stream(), elsewhere.stream())
                .sorted(Comparator.comparing(Check::part))
                .toList();
        this.limit = limit;
    }

    /**
     * How each part is now, in the order of {@link Part}.
     *
     * @throws InterruptedException if nobody waits for it any more
     */
    public List<Finding> look() throws InterruptedException {
        return findingsOf(all);
    }

    /**
     * How a part is now; empty if that is not this instance's to say.
     *
     * @throws InterruptedException if nobody waits for it any more
     */
    Optional<Finding> lookAt(Part part) throws InterruptedException {
        return findingsOf(own.stream().filter(check -> check.part() == part).toList()).stream()
                .findFirst();
    }

    private List<Finding> findingsOf(List<Check> checks) throws InterruptedException {
        ExecutorService threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory());
        try {
            List<Callable<Finding>> looks = checks.stream().map(Check::look).toList();
            List<Future<Finding>> answers = threads.invokeAll(looks, limit.toMillis(), TimeUnit.MILLISECONDS);
            var findings = new ArrayList<Finding>();
            for (int i = 0; i < checks.size(); i++) {
                findings.add(finding(checks.get(i).part(), answers.get(i)));
            }
            return findings;
        } finally {
            threads.shutdownNow();
        }
    }

    private Finding finding(Part part, Future<Finding> answer) {
        return switch (answer.state()) {
            case SUCCESS -> answer.resultNow();
            case FAILED -> Finding.bad(part, Finding.FAILED, rootOf(answer.exceptionNow()));
            case CANCELLED, RUNNING -> Finding.bad(part, Finding.NO_ANSWER, limit.toSeconds());
        };
    }

    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null || message.isBlank() ? root.getClass().getSimpleName() : message;
    }
}
