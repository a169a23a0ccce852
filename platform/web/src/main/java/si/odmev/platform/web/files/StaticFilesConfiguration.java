package si.odmev.platform.web.files;

import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/**
 * Serves the static files of a service. Pages link to {@code /css/VERSION/base.css}; browsers keep such a file for a year, because
 * another content has another address. A script imports its neighbours by relative addresses, so it gets those of its own version.
 * The same file without a version can be asked for too; browsers then ask each time whether it has changed.
 */
@Configuration(proxyBeanMethods = false)
public class StaticFilesConfiguration implements WebMvcConfigurer {
    private static final List<String> DIRECTORIES = List.of("css", "js", "images");
    private static final List<String> AT_THE_ROOT = List.of("/favicon.ico", "/apple-touch-icon.png", "/robots.txt");

    private final StaticVersion version = StaticVersion.of(DIRECTORIES);

    /** The addresses of static files. They need no login. */
    public static RequestMatcher files() {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(
                Stream.concat(DIRECTORIES.stream().map(directory -> "/" + directory + "/**"), AT_THE_ROOT.stream())
                        .<RequestMatcher>map(paths::matcher)
                        .toList());
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        for (String directory : DIRECTORIES) {
            String location = "classpath:/static/" + directory + "/";
            registry.addResourceHandler("/" + directory + "/" + version.value() + "/**")
                    .addResourceLocations(location)
                    .setCacheControl(CacheControl.maxAge(Duration.ofDays(365))
                            .cachePublic()
                            .immutable());
            // The build gives all files the same time, so it does not show that one has changed.
            registry.addResourceHandler("/" + directory + "/**")
                    .addResourceLocations(location)
                    .setCacheControl(CacheControl.noCache())
                    .setUseLastModified(false)
                    .setEtagGenerator(file -> "W/\"" + version.value() + "\"")
                    .resourceChain(true)
                    .addResolver(new VersionResourceResolver().addFixedVersionStrategy(version.value(), "/**"));
        }
        registry.addResourceHandler(AT_THE_ROOT.toArray(String[]::new))
                .addResourceLocations("classpath:/static/")
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic())
                .setUseLastModified(false);
    }

    /** Puts the version into the links of pages, also of those about a failure. */
    @Bean
    FilterRegistrationBean<ResourceUrlEncodingFilter> versionsInLinks() {
        var filter = new FilterRegistrationBean<>(new ResourceUrlEncodingFilter());
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        return filter;
    }

    /** The web server's own page would name the server, in English. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusedAddressPage() {
        return server -> server.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(RefusedAddressPage.class.getName());
            }
        });
    }
}
