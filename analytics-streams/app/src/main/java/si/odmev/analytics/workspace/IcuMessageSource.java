package si.odmev.analytics.workspace;

import com.ibm.icu.text.MessageFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * Messages in ICU's format, whose plurals follow Unicode CLDR. Slovene has four forms (1 prispevek, 2 prispevka, 3
 * prispevki, 5 prispevkov), and they repeat from 101. Java's own choice format can't distinguish them.
 */
final class IcuMessageSource extends ResourceBundleMessageSource {
    @Override
    protected @Nullable String getMessageInternal(
            @Nullable String code, Object @Nullable [] args, @Nullable Locale locale) {
        String pattern = code == null || locale == null ? null : resolveCodeWithoutArguments(code, locale);
        if (pattern == null || args == null || args.length == 0) {
            return pattern;
        }
        return new MessageFormat(pattern, locale).format(resolveArguments(args, locale));
    }
}
