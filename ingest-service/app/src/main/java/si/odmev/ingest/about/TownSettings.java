package si.odmev.ingest.about;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * Reads {@code odmev.town}. A town without a name of its own must not be shown with another town's data: the example's name and
 * address stand in only while the example's consultation is the only one, otherwise a name that fits every town.
 */
final class TownSettings {
    private static final String TOWN = "odmev.town";
    private static final String EXAMPLE = "odmev.example-town";
    private static final String EXAMPLE_CONSULTATION = "velenje-2022";
    private static final Map<String, String> ANY_TOWN =
            Map.of(TOWN + ".name.sl", "Občina", TOWN + ".name.en", "The town");

    private final Environment environment;
    private final Binder binder;

    TownSettings(Environment environment) {
        this.environment = environment;
        this.binder = Binder.get(environment);
    }

    /**
     * The town.
     *
     * @throws org.springframework.boot.context.properties.bind.BindException if a value is not of its kind
     */
    Town town() {
        List<ConfigurationPropertySource> sources = new ArrayList<>();
        ConfigurationPropertySources.get(environment).forEach(sources::add);
        sources.add(new MapConfigurationPropertySource(standIn()));
        return new Binder(sources, new PropertySourcesPlaceholdersResolver(environment)).bindOrCreate(TOWN, Town.class);
    }

    private Map<String, String> standIn() {
        if (isSet(TOWN + ".name.sl") || isSet(TOWN + ".name.en")) {
            return Map.of();
        }
        return isExample() ? example() : ANY_TOWN;
    }

    private boolean isExample() {
        return EXAMPLE_CONSULTATION.equals(text("odmev.consultations[0].id")) && !isSet("odmev.consultations[1].id");
    }

    private Map<String, String> example() {
        return Map.of(
                TOWN + ".name.sl", text(EXAMPLE + ".name.sl"),
                TOWN + ".name.en", text(EXAMPLE + ".name.en"),
                TOWN + ".address", text(EXAMPLE + ".address"));
    }

    private boolean isSet(String property) {
        return !text(property).isEmpty();
    }

    private String text(String property) {
        return binder.bind(property, Bindable.of(String.class)).orElse("");
    }
}
