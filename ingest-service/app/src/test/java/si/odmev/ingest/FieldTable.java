package si.odmev.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import si.odmev.schemas.Contact;
import si.odmev.schemas.Kind;
import si.odmev.schemas.Submission;

/**
 * What one channel carries of a submission and of its contact, field by field of the contracts. A field that a contract gets
 * fails {@link #check} of every channel until each says whether it carries it.
 */
public final class FieldTable {
    private static final String CONTACT = "contact.";

    private final String channel;
    private final Map<String, Cell> cells = new LinkedHashMap<>();

    private FieldTable(String channel) {
        this.channel = channel;
    }

    /** The table of a channel, as yet without fields. */
    public static FieldTable of(String channel) {
        return new FieldTable(channel);
    }

    private sealed interface Cell {
        /** The field arrives with what was sent. */
        record Carried(Object sent) implements Cell {}

        /** Intake makes it; no sender could say it. */
        record Made() implements Cell {}

        /** The field stays as it is where nobody says anything. */
        record NotByThisChannel(String because) implements Cell {}
    }

    /**
     * Carried.
     *
     * @param field as in the contract; of the contact with {@code contact.} before it
     * @param sent what has to arrive
     */
    public FieldTable carries(String field, Object sent) {
        cells.put(field, new Cell.Carried(sent));
        return this;
    }

    /** Made by intake for every channel. */
    public FieldTable madeByIntake(String... fields) {
        for (String field : fields) {
            cells.put(field, new Cell.Made());
        }
        return this;
    }

    /** Not by this channel. */
    public FieldTable lacks(String field, String because) {
        assertThat(because).as("%s: why %s is not carried", channel, field).isNotBlank();
        cells.put(field, new Cell.NotByThisChannel(because));
        return this;
    }

    /**
     * Looks at what arrived.
     *
     * @param contact null if none did
     */
    public void check(Submission submission, Contact contact) {
        List<String> fields = new ArrayList<>();
        check(submission, Submission.getClassSchema(), "", fields);
        check(contact, Contact.getClassSchema(), CONTACT, fields);
        assertThat(cells.keySet()).as("%s: fields of the contracts", channel).isSubsetOf(fields);
    }

    private void check(SpecificRecord record, Schema schema, String prefix, List<String> fields) {
        for (Schema.Field field : schema.getFields()) {
            String name = prefix + field.name();
            fields.add(name);
            Object arrived = record == null ? null : record.get(field.pos());
            switch (cells.get(name)) {
                case null ->
                    throw new AssertionError(channel + ": say whether it carries " + name + ", and if not, why not");
                case Cell.Carried carried -> {
                    assertThat(isUnsaid(carried.sent()))
                            .as("%s: %s must be seen to arrive", channel, name)
                            .isFalse();
                    assertThat(arrived).as("%s: %s", channel, name).isEqualTo(carried.sent());
                }
                case Cell.Made made ->
                    assertThat(arrived).as("%s: %s", channel, name).isNotNull();
                case Cell.NotByThisChannel not ->
                    assertThat(isUnsaid(arrived))
                            .as("%s: %s arrived as %s, but: %s", channel, name, arrived, not.because())
                            .isTrue();
            }
        }
    }

    private static boolean isUnsaid(Object value) {
        return value == null || value == Kind.UNKNOWN || Boolean.FALSE.equals(value);
    }
}
