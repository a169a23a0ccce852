package si.odmev.platform.webkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A test of a start without three servers, run so that each of them is missing once in each way. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@CsvSource({"UNRESOLVABLE, REFUSED, SILENT", "REFUSED, SILENT, UNRESOLVABLE", "SILENT, UNRESOLVABLE, REFUSED"})
public @interface EachServerMissing {}
