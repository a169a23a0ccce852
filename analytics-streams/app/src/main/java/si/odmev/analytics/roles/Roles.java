package si.odmev.analytics.roles;

import java.util.EnumSet;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;

/**
 * The roles of this instance, from the property {@code odmev.roles}. Without the property an instance has every role.
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
     * @throws InvalidConfigurationPropertyValueException if the list is empty. If the list has a value that is no role, Spring
     *     throws its own exception. Spring reports both with the name of the property and without a stack trace
     */
    public static Roles of(Environment environment) {
        Set<InstanceRole> listed = Binder.get(environment)
                .bind(PROPERTY, Bindable.setOf(InstanceRole.class))
                .orElse(EnumSet.allOf(InstanceRole.class));
        // A blank between two commas gives null.
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
