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
 * Checks all parts at the same time, each within the same time limit. So a check that hangs neither hides nor delays another.
 * Other instances of this service may make some of the checks.
 */
public final class Oversight {
    private final List<Check> own;
    private final List<Check> all;
    private final Duration limit;

    /**
     * @param limit the longest wait for each check
     */
    public Oversight(List<Check> checks, Duration limit) {
        this(checks, List.of(), limit);
    }

    /**
     * @param own checks of what this instance does
     * @param elsewhere checks that ask other instances
     * @param limit the longest wait for each check
     */
    public Oversight(List<Check> own, List<Check> elsewhere, Duration limit) {
        this.own = List.copyOf(own);
        this.all = Stream.concat(own.stream(), elsewhere.stream())
                .sorted(Comparator.comparing(Check::part))
                .toList();
        this.limit = limit;
    }

    /**
     * The state of each part now, in the order of {@link Part}.
     *
     * @throws InterruptedException if this thread is interrupted while it waits
     */
    public List<Finding> look() throws InterruptedException {
        return findingsOf(all);
    }

    /**
     * The state of a part now; empty if this instance does not check that part.
     *
     * @throws InterruptedException if this thread is interrupted while it waits
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
