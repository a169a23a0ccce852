package si.odmev.analytics.topology;

/** The output of a record is larger than its topic takes. Thrown before anything is stored or sent. */
final class RecordOverLimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RecordOverLimitException(String topic, int bytes) {
        super("what comes of it, %d bytes, is larger than the topic %s takes (max.message.bytes)"
                .formatted(bytes, topic));
    }
}
