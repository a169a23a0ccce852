package si.odmev.benchmarks;

import java.io.PrintWriter;

/** Something that is measured. */
sealed interface Benchmark permits ThemesBenchmark, IntakeBenchmark, IndexingBenchmark, MailBenchmark, LiveBenchmark {
    /** One word, by which it is asked for. */
    String name();

    /** What it measures, in a line. */
    String description();

    /**
     * Measures, which takes a minute or a few, and tells the figures.
     *
     * @throws IllegalStateException if what was measured did not do its work
     */
    void run(PrintWriter out) throws Exception;
}
