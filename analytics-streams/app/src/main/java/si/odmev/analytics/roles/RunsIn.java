package si.odmev.analytics.roles;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/** Makes a bean, or the beans of a configuration, only in instances with some roles. What is not marked is in every instance. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Conditional(RunsInCondition.class)
public @interface RunsIn {
    /** One of these is enough; none are named if any will do. */
    InstanceRole[] value() default {};

    /** The instance has none of these. */
    InstanceRole[] lacking() default {};
}
