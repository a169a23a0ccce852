package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Ports.Binding;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import si.odmev.localstack.Component;

/** Checks the restrictions of the containers, as the container engine reports them. */
@ExtendWith(OdmevExtension.class)
@EnabledIfSystemProperty(named = "odmev.stack", matches = "containers")
class ContainersIT {
    private final RunningOdmev odmev;

    ContainersIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @ParameterizedTest
    @EnumSource(value = Component.class, mode = Mode.EXCLUDE, names = "MAIL")
    void noneRunsAsRootOrIsReachedFromOtherMachines(Component component) {
        InspectContainerResponse container = odmev.containers().inspect(component);

        assertThat(container.getConfig().getUser()).matches("[1-9]\\d*:\\d+");
        assertThat(container.getHostConfig().getPrivileged()).isFalse();
        assertThat(container.getNetworkSettings().getPorts().getBindings().values().stream()
                        .flatMap(bindings -> bindings == null ? Stream.empty() : Stream.of(bindings))
                        .map(Binding::getHostIp))
                .containsExactly("127.0.0.1");
    }

    @ParameterizedTest
    @EnumSource(
            value = Component.class,
            names = {"INGEST", "ANALYTICS"})
    void theServicesHaveAReadOnlyRootFileSystemAndNoCapabilities(Component service) {
        InspectContainerResponse container = odmev.containers().inspect(service);

        assertThat(container.getHostConfig().getReadonlyRootfs()).isTrue();
        assertThat(container.getHostConfig().getCapDrop()).containsExactly(Capability.ALL);
        assertThat(container.getHostConfig().getSecurityOpts()).contains("no-new-privileges:true");
        assertThat(container.getConfig().getUser()).isEqualTo("10001:10001");
    }
}
