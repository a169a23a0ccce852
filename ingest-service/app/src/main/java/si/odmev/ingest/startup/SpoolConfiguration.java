package si.odmev.ingest.startup;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.ingest.erasure.ErasureList;
import si.odmev.ingest.intake.AcceptedLedger;
import si.odmev.ingest.kafka.KafkaFeedbackLog;
import si.odmev.ingest.spool.Clocks;
import si.odmev.ingest.spool.Forwarder;
import si.odmev.ingest.spool.Spool;
import si.odmev.ingest.spool.SpoolingFeedbackLog;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.platform.web.supervision.ProcessEnd;

/** Wires the files of this instance: the spool, and its copy of the list of erasures. */
@Configuration(proxyBeanMethods = false)
class SpoolConfiguration {
    @Bean
    ErasureList erasureList(SpoolProperties spool, MeterRegistry meters) {
        var erasures = ErasureList.open(spool.erasures());
        Gauge.builder("odmev.erasures.listed", erasures, ErasureList::size)
                .description("Submissions on the list of erasures")
                .register(meters);
        return erasures;
    }

    @Bean
    Spool spool(SpoolProperties properties, InstantSource clock, MeterRegistry meters, Workers workers) {
        var spool = Spool.open(properties.file(), properties.limits(), new Clocks(clock, System::nanoTime), workers);
        Gauge.builder("odmev.spool.entries", spool, Spool::size)
                .description("Accepted submissions and erasures that wait on disk for Kafka")
                .register(meters);
        TimeGauge.builder(
                        "odmev.spool.oldest.age",
                        spool,
                        TimeUnit.MILLISECONDS,
                        held -> held.oldestAge().toMillis())
                .description("How long the oldest of them waits")
                .register(meters);
        Gauge.builder("odmev.spool.refused", spool, Spool::entriesRefused)
                .description("Entries that wait although Kafka is there, such as those too large for its topic")
                .register(meters);
        Gauge.builder("odmev.spool.set.aside", spool, Spool::entriesSetAside)
                .description("Entries that can't go to Kafka and that a person must look at")
                .register(meters);
        return spool;
    }

    @Bean
    UndeliveredExit undeliveredExit(Spool spool, ProcessEnd processEnd) {
        return UndeliveredExit.after(spool, processEnd);
    }

    @Bean
    SpoolingFeedbackLog spoolingFeedbackLog(
            KafkaFeedbackLog kafka, Spool spool, AcceptedLedger ledger, SpoolProperties properties) {
        return new SpoolingFeedbackLog(kafka, spool, ledger, properties.deadline());
    }

    @Bean(initMethod = "start")
    Forwarder forwarder(
            Spool spool, SpoolingFeedbackLog log, AcceptedLedger ledger, Workers workers, MeterRegistry meters) {
        var forwarder = new Forwarder(spool, log, ledger, workers);
        FunctionCounter.builder("odmev.spool.kept.out", forwarder, Forwarder::keptOut)
                .description("Entries of the spool that were not sent, because their submissions were erased")
                .register(meters);
        return forwarder;
    }

    @Bean
    IntakeHealth intakeHealth(SpoolingFeedbackLog log, Spool spool, AcceptedLedger ledger) {
        return new IntakeHealth(log, spool, ledger);
    }
}
