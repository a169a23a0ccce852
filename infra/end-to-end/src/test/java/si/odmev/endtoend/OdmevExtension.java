package si.odmev.endtoend;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import si.odmev.localstack.StackException;

/**
 * Passes the single {@link RunningOdmev} to the constructors of tests. It starts when the first test needs it, and stops
 * after the last test of the run. A failure names the directory of the logs. If a part did not start, it also tells how the
 * stream of the analytics service is.
 */
public final class OdmevExtension implements ParameterResolver, TestExecutionExceptionHandler {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningOdmev.class;
    }

    @Override
    public RunningOdmev resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return odmev(context);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        RunningOdmev odmev = odmev(context);
        failure.addSuppressed(new Circumstances("the logs of the parts are in " + odmev.logs()));
        if (failure instanceof StackException) {
            failure.addSuppressed(new Circumstances(new StalledStream(odmev).description()));
        }
        throw failure;
    }

    private static RunningOdmev odmev(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(OdmevExtension.class))
                .computeIfAbsent(RunningOdmev.class, type -> RunningOdmev.start(), RunningOdmev.class);
    }

    /** Appears beneath a failure's own stack trace. */
    private static final class Circumstances extends Exception {
        private static final long serialVersionUID = 1L;

        Circumstances(String text) {
            super(text, null, false, false);
        }
    }
}
