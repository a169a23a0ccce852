package si.odmev.ingest.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** How far an import or an undo has come. One thread writes it, and pages read it. */
final class Progress {
    /** Where it is. */
    enum State {
        /** Others come first. */
        WAITING,
        RUNNING,
        /** It can be begun again, and goes on where it stopped. */
        STOPPED,
        DONE
    }

    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger brought = new AtomicInteger();
    private volatile State state = State.WAITING;
    private volatile int total;
    private volatile int known;
    private final List<RowProblem> problems = new ArrayList<>();

    public State state() {
        return state;
    }

    /** Answers to be tried. */
    public int total() {
        return total;
    }

    /** Answers that were tried. */
    public int done() {
        return done.get();
    }

    /** Submissions that the import has brought, also before it stopped. */
    public int brought() {
        return brought.get();
    }

    /** Answers that were there before. */
    public int known() {
        return known;
    }

    /** Rows that could not be imported, in the order of the table. */
    public List<RowProblem> problems() {
        synchronized (problems) {
            return List.copyOf(problems);
        }
    }

    void begin(int answers, int broughtBefore, int knownBefore, List<RowProblem> foreseen) {
        total = answers;
        brought.set(broughtBefore);
        known = knownBefore;
        synchronized (problems) {
            problems.addAll(foreseen);
        }
        state = State.RUNNING;
    }

    void tried() {
        done.incrementAndGet();
    }

    void bring() {
        brought.incrementAndGet();
    }

    /** Someone else brought it in the meantime. */
    void know() {
        known++;
    }

    void add(RowProblem problem) {
        synchronized (problems) {
            problems.add(problem);
        }
    }

    void stop() {
        state = State.STOPPED;
    }

    void end() {
        state = State.DONE;
    }
}
