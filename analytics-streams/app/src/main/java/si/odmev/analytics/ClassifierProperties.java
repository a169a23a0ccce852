package si.odmev.analytics;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which classifier is used.
 *
 * @param models directory of models that were learned for this installation; where it does not exist, the shipped ones are
 *     used
 */
@ConfigurationProperties("odmev.classifier")
record ClassifierProperties(Path models) {}
