package si.odmev.analytics.api;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the parameters that choose submissions of a consultation. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        name = "q",
        in = ParameterIn.QUERY,
        schema = @Schema(type = "string"),
        description = "Words that must all occur, in any grammatical form, with or without diacritics; \"in quotation"
                + " marks\" next to each other; a OR b where one is enough; -a where it must not occur;"
                + " theme:green, kind:question, channel:web, language:sl, status:withheld, tag:urgent,"
                + " assignee:none, reading:unread, answer:needed, mentioned:ana. A receipt finds its"
                + " submission, and its beginning does from 4 characters behind the hyphen on. At most 200"
                + " characters.")
@Parameter(
        name = "similar",
        in = ParameterIn.QUERY,
        schema = @Schema(type = "boolean", defaultValue = "false"),
        description = "Words that differ by a typing error are enough.")
@Parameter(
        name = "theme",
        in = ParameterIn.QUERY,
        array = @ArraySchema(schema = @Schema(type = "string")),
        description = "Theme id, or none.")
@Parameter(
        name = "question",
        in = ParameterIn.QUERY,
        array = @ArraySchema(schema = @Schema(type = "string")),
        description = "Id of a question of the consultation, or none for the consultation as a whole.")
@Parameter(
        name = "kind",
        in = ParameterIn.QUERY,
        array =
                @ArraySchema(
                        schema =
                                @Schema(
                                        type = "string",
                                        allowableValues = {"proposal", "opinion", "suggestion", "question", "unknown"
                                        })),
        description = "What kind of submission it is.")
@Parameter(
        name = "channel",
        in = ParameterIn.QUERY,
        array =
                @ArraySchema(
                        schema =
                                @Schema(
                                        type = "string",
                                        allowableValues = {"web", "api", "email", "live", "paper", "sms", "unknown"})),
        description = "The way by which it came.")
@Parameter(
        name = "language",
        in = ParameterIn.QUERY,
        array = @ArraySchema(schema = @Schema(type = "string")),
        description = "BCP 47 tag, und where unsure.")
@Parameter(
        name = "status",
        in = ParameterIn.QUERY,
        array =
                @ArraySchema(
                        schema =
                                @Schema(
                                        type = "string",
                                        allowableValues = {
                                            "themed",
                                            "awaiting_review",
                                            "duplicate",
                                            "withheld",
                                            "no_content",
                                            "all"
                                        })),
        description = "Where none is named: themed and awaiting_review.")
@Parameter(
        name = "tag",
        in = ParameterIn.QUERY,
        array = @ArraySchema(schema = @Schema(type = "string")),
        description = "Tag of the team.")
@Parameter(
        name = "assignee",
        in = ParameterIn.QUERY,
        array = @ArraySchema(schema = @Schema(type = "string")),
        description = "Office or person to whom it is assigned, or none.")
@Parameter(
        name = "reading",
        in = ParameterIn.QUERY,
        array = @ArraySchema(schema = @Schema(type = "string")),
        description = "read or unread.")
@Parameter(
        name = "answer",
        in = ParameterIn.QUERY,
        array = @ArraySchema(schema = @Schema(type = "string")),
        description = "needed where somebody marked that the author is to get an answer, otherwise none.")
@Parameter(
        name = "mentioned",
        in = ParameterIn.QUERY,
        array = @ArraySchema(schema = @Schema(type = "string")),
        description = "Account name that a note mentions.")
@Parameter(
        name = "from",
        in = ParameterIn.QUERY,
        schema = @Schema(type = "string"),
        description = "First day (2022-05-10) or moment (2022-05-10T14:00:00Z, or without offset in the consultation's"
                + " time zone) of submission.")
@Parameter(
        name = "to",
        in = ParameterIn.QUERY,
        schema = @Schema(type = "string"),
        description = "Last day, included whole, or the first moment that is not included.")
@Parameter(
        name = "group",
        in = ParameterIn.QUERY,
        schema = @Schema(type = "string", format = "uuid"),
        description = "Id of a submission: only those with the same or nearly the same text.")
@Parameter(
        name = "collapse",
        in = ParameterIn.QUERY,
        schema = @Schema(type = "boolean", defaultValue = "false"),
        description = "Of those with the same or nearly the same text only the earliest is listed. The facets and"
                + " the field submissions count them all.")
@interface FilterParameters {}
