package si.odmev.ingest.intake;

import java.util.List;

/** The log of the tests behaves as the real ones: otherwise tests on it would show nothing. */
class MemoryLogContractTest implements FeedbackLogContract {
    private final MemoryLog log = new MemoryLog();

    @Override
    public FeedbackLog log() {
        return log;
    }

    @Override
    public List<String> written() {
        return log.order;
    }

    @Override
    public void goAway() {
        log.goAway();
    }

    @Override
    public void comeBack() {
        log.comeBack();
    }
}
