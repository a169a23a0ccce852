package si.odmev.analytics.roles;

import java.util.EnumSet;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;

/**
 * What this instance does, as {@code odmev.roles} lists it. Without the property an instance does everything.
 *
 * @param all never empty
 */
public record Roles(Set<InstanceRole> all) {
    private static final String PROPERTY = "odmev.roles";

    public Roles {
        all = Set.copyOf(all);
    }

    /**
     * Reads the property.
     *
     * @throws InvalidConfigurationPropertyValueException if it lists nothing, and Spring's own exception if it lists
     *     something else than roles. Spring reports both with the name of the property and without a stack trace
     */
    public static Roles of(Environment environment) {
        Set<InstanceRole> listed = Binder.get(environment)
                .bind(PROPERTY, Bindable.setOf(InstanceRole.class))
                .orElse(EnumSet.allOf(InstanceRole.class));
        // Blanks between two commas name nothing.
        if (listed.contains(null) || listed.isEmpty()) {
            throw new InvalidConfigurationPropertyValueException(
                    PROPERTY,
                    "",
                    "an instance needs at least one role of stream, index and web, and no blank between two commas");
        }
        return new Roles(listed);
    }

    public boolean has(InstanceRole role) {
        return all.contains(role);
    }
}
