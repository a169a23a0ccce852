package si.odmev.ingest.access;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import si.odmev.ingest.access.ChannelAccess.Door;

class ChannelAccessTest {
    @Test
    void aDoorForRolesNamesOne() {
        assertThatThrownBy(() -> Door.only(Set.of(), "/desk")).isInstanceOf(IllegalArgumentException.class);
    }
}
