package si.odmev.analytics.oversight;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Looks at all parts at once, each within the same limit: one that hangs neither hides nor delays another. */
public final class Oversight {
    private final List<Check> checks;
    private final Duration limit;

    /**
     * @param limit for each check; none is waited for any longer
     */
    public Oversight(List<Check> checks, Duration limit) {
        this.checks = checks.stream().sorted(Comparator.comparing(Check::part)).toList();
        this.limit = limit;
    }

    /**
     * How each part is now, in the order of {@link Part}.
     *
     * @throws InterruptedException if nobody waits for it any more
     */
    public List<Finding> look() throws InterruptedException {
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
