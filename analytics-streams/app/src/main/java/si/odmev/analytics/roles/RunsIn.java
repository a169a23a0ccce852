package si.odmev.analytics.roles;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/** Makes a bean, or the beans of a configuration, only in instances with certain roles. Beans without it are in every instance. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Conditional(RunsInCondition.class)
public @interface RunsIn {
    /** The instance has at least one of these roles. An empty list means any role. */
    InstanceRole[] value() default {};

    /** The instance has none of these roles. */
    InstanceRole[] lacking() default {};
}
