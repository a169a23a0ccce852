package si.odmev.schemas;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * Lets Avro make instances of the generated records. Since 1.12.2 Avro refuses every class that is not explicitly
 * trusted, because a schema that comes from outside names classes.
 */
public final class TrustedRecords {
    static {
        String ours = TrustedRecords.class.getPackageName();
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                type -> type.getPackageName().equals(ours)));
    }

    private TrustedRecords() {}

    /** To be called before records are read or written; {@link SchemaRegistry} does. Harmless to repeat. */
    public static void trust() {
        // Loading this class has done it.
    }
}
