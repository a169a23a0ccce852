package si.odmev.analytics.recovery;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import si.odmev.analytics.faults.DeadLetters;
import si.odmev.analytics.faults.TransientFaultException;
import si.odmev.analytics.index.TopicScan;

/** The value of the record that was put aside. */
final class OriginalValue {
    private OriginalValue() {}

    /**
     * The value that the dead letter holds, or, if it was too large for it, the one that is where the record came from.
     *
     * @throws TransientFaultException if it is not there any more
     */
    static byte[] of(ConsumerRecord<byte[], byte[]> record, DeadLetter letter, TopicScan scan) {
        if (record.headers().lastHeader(DeadLetters.VALUE_LEFT_OUT) == null) {
            return record.value();
        }
        var found = new AtomicReference<byte[]>();
        var partition = new TopicPartition(letter.topic(), letter.partition());
        scan.read(letter.topic(), Map.of(partition, letter.offset()), source -> {
            if (source.partition() == letter.partition() && source.offset() == letter.offset()) {
                found.set(source.value());
            }
        });
        if (found.get() == null) {
            throw new TransientFaultException("the record of dead letter " + letter.id() + " is gone", null);
        }
        return found.get();
    }
}
