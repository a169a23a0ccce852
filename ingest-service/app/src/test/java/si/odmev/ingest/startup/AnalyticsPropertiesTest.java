package si.odmev.ingest.startup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import si.odmev.access.AccountConfiguration;
import si.odmev.access.ServiceAccount;

class AnalyticsPropertiesTest {
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(AnalyticsProperties.class)
    @Import(AccountConfiguration.class)
    static class OfTheService {}

    /** Of the secrets that earlier versions asked for, only the password was needed: that of the operator. */
    @ParameterizedTest
    @CsvSource({"operator, '',    operator", "service,  '',    service", "operator, clara, clara"})
    void analyticsIsAskedWithTheNameThatIsSetOrWithThatOfAnAccountThatThereIs(
            String account, String named, String expected) {
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withUserConfiguration(OfTheService.class)
                .withPropertyValues(
                        "odmev.accounts." + account + ".password={bcrypt}x",
                        "odmev.accounts." + account + ".roles=" + account,
                        "odmev.intake.username=" + named,
                        "odmev.intake.password=geslo")
                .run(context -> {
                    ServiceAccount services = context.getBean(ServiceAccount.class);
                    AnalyticsProperties properties = context.getBean(AnalyticsProperties.class);
                    assertThat(services.unless(properties.username())).isEqualTo(expected);
                    assertThat(properties.password()).isEqualTo("geslo");
                });
    }
}
