package si.odmev.ingest.startup;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import si.odmev.access.ServiceAccount;
import si.odmev.platform.webkit.OtherServiceContract;

class AnalyticsPropertiesTest implements OtherServiceContract {
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(AnalyticsProperties.class)
    static class Settings {}

    @Override
    public Class<?> settings() {
        return Settings.class;
    }

    @Override
    public Login login(ApplicationContext context) {
        AnalyticsProperties properties = context.getBean(AnalyticsProperties.class);
        return new Login(context.getBean(ServiceAccount.class).unless(properties.username()), properties.password());
    }
}
