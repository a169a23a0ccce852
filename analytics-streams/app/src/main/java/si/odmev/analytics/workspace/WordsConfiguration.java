package si.odmev.analytics.workspace;

import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import si.odmev.platform.web.page.PageLanguages;

/** Messages and their language. Every instance has them, because one without pages also reports problems to operators' programs. */
@Configuration(proxyBeanMethods = false)
class WordsConfiguration {
    @Bean
    MessageSource messageSource() {
        var messages = new IcuMessageSource();
        messages.setBasenames("messages", "platform");
        messages.setDefaultEncoding("UTF-8");
        // The bundle without a suffix is Slovene. The language of the machine must not decide.
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    @Bean
    LocaleResolver localeResolver() {
        return PageLanguages.resolver();
    }
}
