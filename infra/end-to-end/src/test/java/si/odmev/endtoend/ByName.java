package si.odmev.endtoend;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Marks a test that takes minutes. It runs only by name ({@code ./odmev test -Dit.test=ClusterIT}) or with all tests
 * ({@code ./odmev test --all}), for example before a release. Shorter tests of the same subject run every time;
 * {@code docs/slow-tests.md} lists them.
 */
@Tag("by-name")
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface ByName {}
