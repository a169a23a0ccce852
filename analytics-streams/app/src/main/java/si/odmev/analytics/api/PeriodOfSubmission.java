package si.odmev.analytics.api;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the two parameters of a period, where they are the only conditions. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        name = "from",
        in = ParameterIn.QUERY,
        schema = @Schema(type = "string"),
        description = "First day or moment of submission.")
@Parameter(
        name = "to",
        in = ParameterIn.QUERY,
        schema = @Schema(type = "string"),
        description = "Last day, included whole, or the first moment that is not included.")
@interface PeriodOfSubmission {}
