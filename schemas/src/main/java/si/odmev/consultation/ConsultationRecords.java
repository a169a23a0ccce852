package si.odmev.consultation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import si.odmev.schemas.ConsultationQuestion;
import si.odmev.schemas.ConsultationTheme;
import si.odmev.schemas.ConsultationVersion;
import si.odmev.schemas.SingleObjects;
import si.odmev.schemas.TextInLanguages;
import si.odmev.schemas.Topic;

/**
 * Consultations as records of their topic. A header also holds the value, in Avro's single-object encoding: a service must know the
 * consultations before it serves any request, and the schema registry may not be up by then.
 */
public final class ConsultationRecords {
    static final String HEADER = "odmev-consultation";

    private static final SingleObjects<ConsultationVersion> OBJECTS =
            new SingleObjects<>(ConsultationVersion.class, Topic.CONSULTATIONS);

    private ConsultationRecords() {}

    /** The record of a version that was made at a moment. */
    public static ProducerRecord<String, SpecificRecord> write(VersionedConsultation version, Instant at) {
        ConsultationVersion value = value(version);
        return new ProducerRecord<>(
                Topic.CONSULTATIONS.topicName(),
                null,
                at.toEpochMilli(),
                version.id(),
                value,
                List.of(new RecordHeader(HEADER, OBJECTS.encode(value))));
    }

    /**
     * Reads a record.
     *
     * @throws IllegalArgumentException if it is none of a consultation, or one that this program can't have, for example because it
     *     lacks the theme pack
     */
    public static VersionedConsultation read(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(HEADER);
        if (header == null || header.value() == null || record.key() == null) {
            throw new IllegalArgumentException("no record of a consultation");
        }
        VersionedConsultation read = decode(header.value());
        if (!read.id().equals(new String(record.key(), StandardCharsets.UTF_8))) {
            throw new IllegalArgumentException("the key of the record is not the id of its consultation");
        }
        return read;
    }

    /** A version as bytes that need no registry. */
    public static byte[] encode(VersionedConsultation version) {
        return OBJECTS.encode(value(version));
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IllegalArgumentException if it can't be read, or is one that this program can't have
     */
    public static VersionedConsultation decode(byte[] bytes) {
        try {
            return version(OBJECTS.decode(bytes));
        } catch (IOException | DateTimeException e) {
            throw new IllegalArgumentException("a consultation can't be read: " + e.getMessage(), e);
        }
    }

    private static ConsultationVersion value(VersionedConsultation version) {
        Consultation consultation = version.consultation();
        return ConsultationVersion.newBuilder()
                .setId(consultation.id())
                .setReceiptPrefix(consultation.receiptPrefix())
                .setTitle(text(consultation.title()))
                .setSummary(text(consultation.summary()))
                .setTimeZone(consultation.timeZone().getId())
                .setOpens(consultation.opens().toString())
                .setCloses(
                        consultation.closes() == null
                                ? null
                                : consultation.closes().toString())
                .setPack(consultation.pack().id())
                .setThemes(themes(consultation))
                .setVersion(version.version())
                .setHistory(version.history())
                .setQuestions(consultation.questions().stream()
                        .map(ConsultationRecords::question)
                        .toList())
                .build();
    }

    /** Empty for all themes under the pack's labels: the consultation then gets a theme that is added to the pack. */
    private static List<ConsultationTheme> themes(Consultation consultation) {
        ThemePack pack = consultation.pack();
        if (consultation.themes().equals(pack.asNamedHere())) {
            return List.of();
        }
        return consultation.themes().stream()
                .map(theme -> new ConsultationTheme(theme.id(), ownTitle(theme, pack)))
                .toList();
    }

    /** Null if the consultation names the theme as the pack does. */
    private static @Nullable TextInLanguages ownTitle(Theme theme, ThemePack pack) {
        LocalizedText title = theme.title();
        return title == null || title.equals(pack.find(theme.id()).orElseThrow().label()) ? null : text(title);
    }

    private static VersionedConsultation version(ConsultationVersion value) {
        var entry = new ConsultationEntry(
                value.getId(),
                value.getReceiptPrefix(),
                text(value.getTitle()),
                text(value.getSummary()),
                ZoneId.of(value.getTimeZone()),
                LocalDateTime.parse(value.getOpens()),
                value.getCloses() == null ? null : LocalDateTime.parse(value.getCloses()),
                value.getPack(),
                value.getThemes().stream()
                        .map(theme ->
                                new Theme(theme.getId(), theme.getTitle() == null ? null : text(theme.getTitle())))
                        .toList(),
                value.getQuestions().stream().map(ConsultationRecords::question).toList());
        return new VersionedConsultation(
                entry.consultation(Topic.CONSULTATIONS.topicName()), value.getVersion(), value.getHistory());
    }

    private static ConsultationQuestion question(Question question) {
        return new ConsultationQuestion(
                question.id(),
                text(question.label()),
                question.hint() == null ? null : text(question.hint()),
                question.withdrawn());
    }

    private static Question question(ConsultationQuestion written) {
        return new Question(
                written.getId(),
                text(written.getLabel()),
                written.getHint() == null ? null : text(written.getHint()),
                written.getWithdrawn());
    }

    private static TextInLanguages text(LocalizedText text) {
        return new TextInLanguages(text.sl(), text.en());
    }

    private static LocalizedText text(TextInLanguages text) {
        return new LocalizedText(text.getSl(), text.getEn());
    }
}
