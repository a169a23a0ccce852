package si.odmev.ingest.live.record;

import java.time.ZonedDateTime;
import java.util.Locale;
import org.springframework.context.MessageSource;
import si.odmev.platform.web.page.Dates;

/** Says things in the reader's language. */
record Wording(MessageSource messages, Dates dates, Locale language) {
    /**
     * @param key of a message
     * @param arguments as they are to be read; numbers too, so that no message groups their digits
     */
    String say(String key, String... arguments) {
        return messages.getMessage(key, arguments, language);
    }

    /** A moment, by a pattern that is a message. */
    String time(ZonedDateTime time, String patternKey) {
        return dates.format(time, say(patternKey), language);
    }
}
