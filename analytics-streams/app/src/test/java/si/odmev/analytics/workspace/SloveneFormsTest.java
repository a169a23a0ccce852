package si.odmev.analytics.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.MessageSource;
import si.odmev.platform.web.page.Dates;
import si.odmev.platform.web.page.PageLanguages;

/** Compares every Slovene plural and date with forms that were written by hand. */
class SloveneFormsTest {
    /** Numbers for each of the four forms, in the order of the file. */
    private static final List<List<Long>> NUMBERS = List.of(
            List.of(1L, 101L, 1001L),
            List.of(2L, 102L),
            List.of(3L, 4L, 103L, 204L),
            List.of(0L, 5L, 11L, 12L, 21L, 100L, 111L, 1000L));

    private final MessageSource messages = new WordsConfiguration().messageSource();

    /**
     * @param arguments of the message; {@code n} is the number
     */
    record Message(String key, List<String> arguments, List<String> forms) {
        @Override
        public String toString() {
            return key;
        }
    }

    @ParameterizedTest
    @MethodSource("writtenByHand")
    void eachNumberHasItsForm(Message message) {
        for (int form = 0; form < NUMBERS.size(); form++) {
            for (long number : NUMBERS.get(form)) {
                assertThat(messages.getMessage(message.key(), arguments(message, number), PageLanguages.SLOVENE))
                        .isEqualTo(message.forms()
                                .get(form)
                                .replace("#", number < 1000 ? "" + number : "1.00" + number % 10));
            }
        }
    }

    @Test
    void noMessageWithPluralFormsIsLeftOut() throws IOException {
        var bundle = new Properties();
        try (InputStream file = SloveneFormsTest.class.getResourceAsStream("/messages.properties")) {
            bundle.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }

        assertThat(writtenByHand().map(Message::key))
                .containsExactlyInAnyOrderElementsOf(bundle.stringPropertyNames().stream()
                        .filter(key -> bundle.getProperty(key).contains("plural"))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "format.date-time | 3. maja 2022 ob 8.05",
                "format.date | 3. maja 2022",
                "format.step.hour | 3. maja ob 8.05",
                "format.step.day | tor., 3. maja 2022",
                "format.step.week | teden od 3. maja 2022",
                "format.step.month | maj 2022",
                "format.tick.hour | 3. 5. 8.05",
                "format.tick.day | 3. 5. 2022",
                "format.tick.week | 3. 5. 2022",
                "format.tick.month | maj 2022",
                "operations.time | 8.05.09",
            })
    void daysAndTimesAreWrittenAsSloveneWantsThem(String pattern, String words) {
        assertThat(new Dates()
                        .format(
                                LocalDateTime.of(2022, 5, 3, 8, 5, 9),
                                messages.getMessage(pattern, null, PageLanguages.SLOVENE),
                                PageLanguages.SLOVENE))
                .isEqualTo(words);
    }

    private static Object[] arguments(Message message, long number) {
        return message.arguments().stream()
                .map(argument -> argument.equals("n")
                        ? (Object) number
                        : argument.chars().allMatch(Character::isDigit) ? (Object) Long.valueOf(argument) : argument)
                .toArray();
    }

    static Stream<Message> writtenByHand() {
        return Pattern.compile("\\n\\n+").splitAsStream(file()).skip(1).map(SloveneFormsTest::message);
    }

    private static Message message(String paragraph) {
        List<String> lines = paragraph.strip().lines().toList();
        assertThat(lines).as(paragraph).hasSize(1 + NUMBERS.size());
        List<String> head = Arrays.asList(lines.getFirst().split(" "));
        return new Message(head.getFirst(), head.subList(1, head.size()), lines.subList(1, lines.size()));
    }

    private static String file() {
        try (InputStream file = SloveneFormsTest.class.getResourceAsStream("/slovene-forms.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
