package si.odmev.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch._types.FieldValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListCursorTest {
    private static final String ID = "0190d9a4-9f1c-7000-8000-000000000001";

    @Test
    void isReadAsItWasWritten() {
        var view = new ListCursor.View("6s2wBAEe==", Instant.ofEpochMilli(1_652_192_400_000L));
        var values = List.of(FieldValue.of(0.25), FieldValue.of(1_652_192_400_000L), FieldValue.of(ID));
        var cursor = new ListCursor(ListOrder.LEAST_SURE, true, 10_020, Optional.of(view), values);

        assertThat(ListCursor.read(cursor.toString()).map(ListCursor::toString)).contains(cursor.toString());
        assertThat(ListCursor.read(cursor.toString()).flatMap(ListCursor::view)).contains(view);
    }

    @Test
    void needsNoViewBeforeTheListIsReadOn() {
        var values = List.of(FieldValue.of(1_652_192_400_000L), FieldValue.of(ID));
        var cursor = new ListCursor(ListOrder.OLDEST, false, 20, Optional.empty(), values);

        assertThat(ListCursor.read(cursor.toString())).hasValueSatisfying(read -> {
            assertThat(read.view()).isEmpty();
            assertThat(read.offset()).isEqualTo(20);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "NEWEST",
                "NEWEST\nfalse\n20\n\n",
                "NEWEST\nfalse\n20\n\n\nl1",
                "NEWEST\nfalse\n20\n\n\nl1\nsa\nsb",
                "NEWEST\nfalse\n-1\n\n\nl1\nsa",
                "NEWEST\nfalse\n9000000000000000000\n\n\nl1\nsa",
                "NEWEST\nfalse\n20\nview\nyesterday\nl1\nsa",
                "NEWEST\nfalse\n20\nview\n9223372036854775807\nx1\nsa",
                "BEST\nfalse\n20\n\n\nl1\nsa",
            })
    void whatThisServiceDidNotWriteIsNone(String text) {
        String written = Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));

        assertThat(ListCursor.read(written)).isEmpty();
    }

    @Property
    void everyTextCanBeRead(@ForAll String written) {
        assertThat(ListCursor.read(written)).isEmpty();
    }
}
