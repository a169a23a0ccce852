package si.odmev.platform.webkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import si.odmev.access.AccountConfiguration;

/** A service asks the other one in the name of an account that there is. */
public interface OtherServiceContract {
    /** The configuration that reads the service's settings of the other service. */
    Class<?> settings();

    /** What the service asks with. */
    Login login(ApplicationContext context);

    /** A name and its password. */
    record Login(String username, String password) {}

    /** Of the secrets that earlier versions asked for, only the password was needed: that of the operator. */
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
