package si.odmev.platform.webkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A test that starts a service without its three servers. It runs three times, and each server is missing once in each way. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@CsvSource({"UNRESOLVABLE, REFUSED, SILENT", "REFUSED, SILENT, UNRESOLVABLE", "SILENT, UNRESOLVABLE, REFUSED"})
public @interface EachServerMissing {}
