package si.odmev.platform.web.page;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/**
 * Languages of the pages. {@code ?lang=} sets the language, and a cookie remembers it. Otherwise the language is English if
 * Accept-Language lists English and not Slovene, and Slovene in all other cases.
 */
public final class PageLanguages implements WebMvcConfigurer {
    public static final Locale SLOVENE = Locale.forLanguageTag("sl");
    private static final List<Locale> LANGUAGES = List.of(SLOVENE, Locale.ENGLISH);

    private final String[] unchanging;

    /**
     * @param unchanging paths of pages that do not look for {@code ?lang=}
     */
    public PageLanguages(String... unchanging) {
        this.unchanging = unchanging.clone();
    }

    /** Resolves the language of a request. */
    public static LocaleResolver resolver() {
        var resolver = new CookieLocaleResolver("ODMEV_LANGUAGE");
        resolver.setDefaultLocaleFunction(PageLanguages::accepted);
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Lax");
        return resolver;
    }

    private static Locale accepted(HttpServletRequest request) {
        if (request.getHeader("Accept-Language") == null) {
            return SLOVENE;
        }
        List<String> languages = Collections.list(request.getLocales()).stream()
                .map(Locale::getLanguage)
                .toList();
        return languages.contains("en") && !languages.contains("sl") ? Locale.ENGLISH : SLOVENE;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new LanguageChange()).excludePathPatterns(unchanging);
    }

    /** Accepts the two languages of the bundles. Any other value does not change the language. */
    private static final class LanguageChange extends LocaleChangeInterceptor {
        LanguageChange() {
            setParamName("lang");
            setIgnoreInvalidLocale(true);
        }

        @Override
        protected Locale parseLocaleValue(String localeValue) {
            Locale asked = super.parseLocaleValue(localeValue);
            if (asked == null || !LANGUAGES.contains(asked)) {
                throw new IllegalArgumentException("no such language");
            }
            return asked;
        }
    }
}
