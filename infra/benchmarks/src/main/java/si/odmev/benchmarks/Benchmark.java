package si.odmev.benchmarks;

import java.io.PrintWriter;

/** A benchmark of {@code ./odmev bench}. */
sealed interface Benchmark
        permits ThemesBenchmark,
                IntakeBenchmark,
                IndexingBenchmark,
                MailBenchmark,
                LiveBenchmark,
                ExportBenchmark,
                PagesBenchmark {
    /** One word, by which the user selects it. */
    String name();

    /** What it measures, in one line. */
    String description();

    /**
     * Measures and prints the figures. This takes one or a few minutes.
     *
     * @throws IllegalStateException if the measured system did not do its work
     */
    void run(PrintWriter out) throws Exception;
}
