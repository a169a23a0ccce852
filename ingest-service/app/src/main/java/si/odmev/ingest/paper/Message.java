package si.odmev.ingest.paper;

import java.util.List;
import org.springframework.context.MessageSourceResolvable;

/**
 * A message to the clerk, in the language of the page.
 *
 * @param code key in the message bundles
 * @param said its arguments, which may be messages themselves
 */
record Message(String code, List<Object> said) implements MessageSourceResolvable {
    Message {
        said = List.copyOf(said);
    }

    static Message of(String code, Object... said) {
        return new Message(code, List.of(said));
    }

    @Override
    public String[] getCodes() {
        return new String[] {code};
    }

    @Override
    public Object[] getArguments() {
        return said.toArray();
    }
}
