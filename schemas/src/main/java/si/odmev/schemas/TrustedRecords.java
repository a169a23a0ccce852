package si.odmev.schemas;

import org.apache.avro.util.ClassSecurityValidator;
import org.jspecify.annotations.NullMarked;

/**
 * Allows Avro to make instances of the generated records. Since 1.12.2 Avro refuses every class that is not explicitly
 * trusted, because a schema from outside can name any class.
 */
@NullMarked
public final class TrustedRecords {
    static {
        String ours = TrustedRecords.class.getPackageName();
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                type -> type.getPackageName().equals(ours)));
    }

    private TrustedRecords() {}

    /** Must be called before records are read or written. {@link SchemaRegistry} calls it. Repeated calls do no harm. */
    public static void trust() {
        // The static initialiser has already run when this class was loaded.
    }
}
