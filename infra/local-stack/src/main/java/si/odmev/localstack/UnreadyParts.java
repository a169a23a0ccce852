package si.odmev.localstack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The parts of a service that are not ready, according to its health endpoint. */
final class UnreadyParts {
    /** Characters of one detail of a part: enough for a state, a number or the name of a fault. */
    private static final int LONGEST_DETAIL = 200;

    private static final JsonMapper JSON = JsonMapper.shared();

    private UnreadyParts() {}

    /**
     * The parts in words, to append to the service's status; an empty string if the body names none.
     *
     * @param body the endpoint's response; it has details only for users who may see them
     */
    static String in(String body) {
        List<String> parts = new ArrayList<>();
        try {
            for (Map.Entry<String, JsonNode> part :
                    JSON.readTree(body).path("components").properties()) {
                String status = part.getValue().path("status").asString("UP");
                if (!status.equals("UP")) {
                    parts.add(part.getKey() + " is " + status + details(part.getValue()));
                }
            }
        } catch (JacksonException e) {
            return "";
        }
        return parts.isEmpty() ? "" : ": " + String.join("; ", parts);
    }

    private static String details(JsonNode part) {
        List<String> details = new ArrayList<>();
        for (Map.Entry<String, JsonNode> detail : part.path("details").properties()) {
            JsonNode value = detail.getValue();
            String words = value.isString() ? value.asString() : value.toString();
            details.add(detail.getKey() + " " + words.substring(0, Math.min(LONGEST_DETAIL, words.length())));
        }
        return details.isEmpty() ? "" : " (" + String.join(", ", details) + ")";
    }
}
