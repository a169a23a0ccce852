package si.odmev.analytics.recovery;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import java.io.IOException;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.LocaleResolver;
import si.odmev.analytics.faults.TransientFaultException;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.platform.web.problem.ApiProblem;
import si.odmev.platform.web.problem.ProblemAdvice;

/** Answers an operator's command with 503 while a server that it needs can't do its part. */
@RunsIn(InstanceRole.INDEX)
@RestControllerAdvice(assignableTypes = RecoveryController.class)
class RecoveryProblems extends ProblemAdvice {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    RecoveryProblems(MessageSource messages, LocaleResolver locales) {
        super(messages, locales);
    }

    @ExceptionHandler({
        KafkaException.class,
        IOException.class,
        TransientFaultException.class,
        ElasticsearchException.class
    })
    @Nullable
    ResponseEntity<Object> unavailable(Exception failure, WebRequest request) {
        return apiProblem(
                ApiProblem.forNow(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "problem.operations-unavailable",
                        RETRY_AFTER,
                        String.valueOf(failure.getMessage())),
                request);
    }
}
