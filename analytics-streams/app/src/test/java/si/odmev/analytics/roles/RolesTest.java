package si.odmev.analytics.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.mock.env.MockEnvironment;

class RolesTest {
    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void withoutThePropertyAnInstanceDoesEverything() {
        assertThat(Roles.of(environment).all()).containsExactlyInAnyOrder(InstanceRole.values());
    }

    @Test
    void listsSomeInAnyOrder() {
        environment.setProperty("odmev.roles", "index, stream");

        Roles roles = Roles.of(environment);

        assertThat(roles.all()).containsExactlyInAnyOrder(InstanceRole.STREAM, InstanceRole.INDEX);
        assertThat(roles.has(InstanceRole.STREAM)).isTrue();
        assertThat(roles.has(InstanceRole.WEB)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void anEmptyListIsRefused(String nothing) {
        environment.setProperty("odmev.roles", nothing);

        assertThatThrownBy(() -> Roles.of(environment))
                .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                .hasMessageContaining("odmev.roles");
    }

    @ParameterizedTest
    @ValueSource(strings = {"read", "stream,indexx", "stream;index"})
    void anUnknownRoleIsRefused(String unknown) {
        environment.setProperty("odmev.roles", unknown);

        assertThatThrownBy(() -> Roles.of(environment)).hasMessageContaining("odmev.roles");
    }
}
