package si.odmev.ingest.api;

import io.swagger.v3.oas.annotations.Parameter;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the secret of a receipt. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        description =
                "The secret of the receipt, as the statusUrl has it. Who has it may see the state of the submission"
                        + " and erase it. It is no password of an account. A wrong or missing one is answered as if there"
                        + " were no such submission.",
        example = "dGhlIGNsYWltZXhhbXBsZSBzZWNyZXQx")
@interface SecretParameter {}
