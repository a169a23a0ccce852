package si.odmev.ingest.spool;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import si.odmev.ingest.intake.AcceptedLedger;
import si.odmev.ingest.intake.FeedbackLog;
import si.odmev.ingest.intake.FeedbackLogContract;
import si.odmev.ingest.intake.MemoryLog;
import si.odmev.platform.kafka.worker.Workers;

class SpoolingFeedbackLogContractTest implements FeedbackLogContract {
    private final MemoryLog kafka = new MemoryLog();
    private final AcceptedLedger ledger = MemoryLog.completeLedger();
    private Spool spool;
    private SpoolingFeedbackLog log;
    private Forwarder forwarder;

    @TempDir
    private Path directory;

    @BeforeEach
    void open() {
        var workers = Workers.endingWith(worker -> {});
        spool = Spool.open(
                directory.resolve("spool.db"),
                SpoolTest.ROOMY,
                new Clocks(InstantSource.system(), System::nanoTime),
                workers);
        log = new SpoolingFeedbackLog(kafka, spool, ledger, Duration.ofSeconds(5));
        forwarder = new Forwarder(spool, log, ledger, workers);
        forwarder.start();
    }

    @AfterEach
    void close() throws Exception {
        forwarder.close();
        spool.close();
    }

    @Override
    public FeedbackLog log() {
        return log;
    }

    @Override
    public List<String> written() {
        return kafka.order;
    }

    @Override
    public void goAway() {
        kafka.goAway();
    }

    @Override
    public void comeBack() {
        kafka.comeBack();
    }
}
