package si.odmev.analytics.query;

import java.io.Serial;
import java.util.List;

/** A query that can't be answered because of one of its parameters. */
public final class InvalidParameterException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String parameter;
    private final String code;
    private final transient List<Object> arguments;

    /**
     * @param parameter name of the parameter
     * @param code what is wrong; its message in the bundles has the key {@code violation.<code>}
     * @param arguments of the message
     */
    public InvalidParameterException(String parameter, String code, Object... arguments) {
        super(parameter + ": " + code);
        this.parameter = parameter;
        this.code = code;
        this.arguments = List.of(arguments);
    }

    public String parameter() {
        return parameter;
    }

    /** Stable code of what is wrong. */
    public String code() {
        return code;
    }

    /** Key of the message in the bundles. */
    public String messageKey() {
        return "violation." + code;
    }

    public Object[] arguments() {
        return arguments.toArray();
    }
}
