package si.odmev.analytics.roles;

import java.util.Arrays;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** The condition of {@link RunsIn}. */
final class RunsInCondition implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Roles roles = Roles.of(context.getEnvironment());
        MergedAnnotation<RunsIn> where = metadata.getAnnotations().get(RunsIn.class);
        InstanceRole[] wanted = where.getEnumArray("value", InstanceRole.class);
        InstanceRole[] lacking = where.getEnumArray("lacking", InstanceRole.class);
        return (wanted.length == 0 || Arrays.stream(wanted).anyMatch(roles::has))
                && Arrays.stream(lacking).noneMatch(roles::has);
    }
}
