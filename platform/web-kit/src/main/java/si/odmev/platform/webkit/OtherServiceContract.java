package si.odmev.platform.webkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import si.odmev.access.AccountConfiguration;

/** A service authenticates at the other one with an account that exists. */
public interface OtherServiceContract {
    /** The configuration that reads the service's settings of the other service. */
    Class<?> settings();

    /** The credentials that the service sends. */
    Login login(ApplicationContext context);

    /** A name and its password. */
    record Login(String username, String password) {}

    /** Earlier versions needed only a password in the settings, and it was the operator's. */
    @ParameterizedTest
    @CsvSource({"operator, '',    operator", "service,  '',    service", "operator, clara, clara"})
    default void itIsAskedWithTheNameThatIsSetOrWithThatOfAnAccountThatThereIs(
            String account, String named, String expected) {
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withUserConfiguration(settings(), AccountConfiguration.class)
                .withPropertyValues(
                        "odmev.accounts." + account + ".password={bcrypt}x",
                        "odmev.accounts." + account + ".roles=" + account,
                        "odmev.intake.username=" + named,
                        "odmev.intake.password=geslo")
                .run(context -> assertThat(login(context)).isEqualTo(new Login(expected, "geslo")));
    }
}
