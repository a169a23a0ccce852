package si.odmev.ingest.outbox;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the receipts that are sent to addresses from the form. Anybody can type anybody's address there, so the limits are low.
 *
 * @param perAddress most receipts to one address in any 24 hours, of one instance
 * @param perHour most receipts in any hour to all addresses together, of one instance
 */
@ConfigurationProperties("odmev.receipt-mail")
record ReceiptMailProperties(
        @DefaultValue("3") int perAddress,
        @DefaultValue("300") int perHour) {}
