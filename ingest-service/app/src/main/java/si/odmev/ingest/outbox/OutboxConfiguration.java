package si.odmev.ingest.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The outbox is there without a server for mail too: it then takes nothing. */
@Configuration(proxyBeanMethods = false)
class OutboxConfiguration {
    @Bean
    ReceiptOutbox receiptOutbox(
            ReceiptMailProperties limits, @Value("${odmev.mail.smtp.host:}") String server, MeterRegistry meters) {
        var outbox = new ReceiptOutbox(!server.isEmpty(), limits.perAddress(), limits.perHour());
        Gauge.builder(
                        "odmev.receipt.mails.waiting",
                        outbox,
                        each -> each.waiting().size())
                .description("Receipts that wait to be sent to addresses from the form")
                .register(meters);
        return outbox;
    }
}
