package si.odmev.analytics.operations;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import si.odmev.access.ServiceAccount;
import si.odmev.platform.webkit.OtherServiceContract;

class IntakePropertiesTest implements OtherServiceContract {
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(IntakeProperties.class)
    static class Settings {}

    @Override
    public Class<?> settings() {
        return Settings.class;
    }

    @Override
    public Login login(ApplicationContext context) {
        IntakeProperties properties = context.getBean(IntakeProperties.class);
        return new Login(
                properties.askedBy(context.getBean(ServiceAccount.class)).username(), properties.password());
    }
}
