package si.odmev.localstack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The parts of a service's health that are not well, as its health endpoint tells them. */
final class UnreadyParts {
    /** Of what a part tells of itself: enough for a state, a number or the name of a fault. */
    private static final int LONGEST_DETAIL = 200;

    private static final JsonMapper JSON = JsonMapper.shared();

    private UnreadyParts() {}

    /**
     * In words, to be put behind what the service answers; nothing if the body names no part.
     *
     * @param body what the endpoint answered; details are there only for those who may see them
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
