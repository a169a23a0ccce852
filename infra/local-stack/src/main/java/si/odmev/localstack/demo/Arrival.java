package si.odmev.localstack.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * The time and channel by which a text of the demo came in. Few texts arrive before the presentation in the hall on 10 May 2022
 * at 16:00, many during it, and fewer each day until 20 May. The arrival of a text depends only on its key.
 *
 * @param channel web, email, live, paper or api
 */
record Arrival(Instant submittedAt, String channel) {
    private static final ZoneId VELENJE = ZoneId.of("Europe/Ljubljana");
    private static final LocalDate FIRST_DAY = LocalDate.of(2022, 5, 3);
    private static final LocalDate PRESENTATION = LocalDate.of(2022, 5, 10);
    private static final LocalTime PRESENTATION_BEGINS = LocalTime.of(16, 0);
    private static final int PRESENTATION_MINUTES = 120;

    /** Relative numbers of texts on the days from 3 to 20 May. The number of 10 May includes the presentation. */
    private static final List<Integer> BY_DAY = List.of(3, 4, 3, 2, 1, 1, 5, 48, 13, 9, 7, 3, 2, 6, 5, 4, 3, 2);
    /** Relative numbers by hour of the day, from midnight. People write after breakfast and after supper. */
    private static final List<Integer> BY_HOUR =
            List.of(1, 0, 0, 0, 0, 1, 2, 5, 7, 8, 8, 7, 6, 6, 6, 7, 7, 7, 8, 10, 11, 9, 5, 2);
    /** The percentage of texts on the day of the presentation that come from the hall. */
    private static final int SHARE_OF_HALL = 75;

    private static final List<String> CHANNELS = List.of("web", "email", "paper", "api");
    private static final List<Integer> BY_CHANNEL = List.of(40, 24, 28, 8);
    private static final List<Integer> BY_CHANNEL_WITHOUT_COUNTER = List.of(66, 26, 0, 8);

    static Arrival of(DemoText text) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom")
                .create(text.idempotencyKey().getMostSignificantBits());
        LocalDate day = FIRST_DAY.plusDays(pick(BY_DAY, random));
        if (day.equals(PRESENTATION) && random.nextInt(100) < SHARE_OF_HALL) {
            LocalTime time = PRESENTATION_BEGINS
                    .plusMinutes(random.nextInt(PRESENTATION_MINUTES))
                    .plusSeconds(random.nextInt(60));
            return at(day, time, "live");
        }
        // The consultation opened at eight on its first day.
        LocalTime time = LocalTime.of(pick(BY_HOUR, random), random.nextInt(60), random.nextInt(60));
        if (day.equals(FIRST_DAY) && time.getHour() < 8) {
            time = time.plusHours(12);
        }
        return at(
                day,
                time,
                CHANNELS.get(pick(atTheCounter(day, time) ? BY_CHANNEL : BY_CHANNEL_WITHOUT_COUNTER, random)));
    }

    private static Arrival at(LocalDate day, LocalTime time, String channel) {
        return new Arrival(day.atTime(time).atZone(VELENJE).toInstant(), channel);
    }

    /** True in the town hall's hours, when people bring paper to the counter. */
    private static boolean atTheCounter(LocalDate day, LocalTime time) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && time.getHour() >= 8 && time.getHour() < 15;
    }

    private static int pick(List<Integer> weights, RandomGenerator random) {
        int rest = random.nextInt(weights.stream().mapToInt(Integer::intValue).sum());
        int[] upTo = new int[weights.size()];
        int sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += weights.get(i);
            upTo[i] = sum;
        }
        return IntStream.range(0, upTo.length)
                .filter(i -> rest < upTo[i])
                .findFirst()
                .orElseThrow();
    }
}
