package si.odmev.analytics;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which classifier is used.
 *
 * @param models directory of the models that were trained for this installation; if it does not exist, the shipped models are
 *     used
 */
@ConfigurationProperties("odmev.classifier")
record ClassifierProperties(Path models) {}
