package si.odmev.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MachineCapacityTest {
    private static final long GIBIBYTE = 1024L * 1024 * 1024;
    private static final Path HOME = Path.of("/srv/odmev");
    private static final Set<Component> ALL = EnumSet.allOf(Component.class);

    @Test
    void holdsTheWholeStackInFourGibibytes() {
        assertThat(new MachineCapacity(4 * GIBIBYTE, 2 * GIBIBYTE).shortage(ALL, HOME))
                .isEmpty();
    }

    @Test
    void saysHowMuchMemoryIsMissing() {
        assertThat(new MachineCapacity(GIBIBYTE, 2 * GIBIBYTE).shortage(ALL, HOME))
                .hasValueSatisfying(
                        shortage -> assertThat(shortage).contains("memory").contains("1024 MiB are available"));
    }

    @Test
    void needsLessForThePartsThatAreMissingThanForAll() {
        assertThat(new MachineCapacity(GIBIBYTE, 2 * GIBIBYTE).shortage(Set.of(Component.KAFKA), HOME))
                .isEmpty();
    }

    @Test
    void saysWhereDiskSpaceIsMissing() {
        assertThat(new MachineCapacity(4 * GIBIBYTE, GIBIBYTE / 2).shortage(ALL, HOME))
                .hasValueSatisfying(
                        shortage -> assertThat(shortage).contains("disk").contains("/srv/odmev"));
    }
}
