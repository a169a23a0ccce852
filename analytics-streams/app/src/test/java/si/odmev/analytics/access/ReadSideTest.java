package si.odmev.analytics.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * Tests the read side with nothing that answers where Elasticsearch, Kafka and the registry should be. The analyst "ana"
 * and the operator "olga" have the password "geslo".
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = ReadSide.class,
        properties = {
            "odmev.elasticsearch.url=http://127.0.0.1:9",
            "logging.level.org.apache.kafka=off",
            "management.endpoints.web.exposure.include=health,prometheus,info",
            "odmev.accounts.ana.password={bcrypt}$2a$04$.dU3bvd85evB8gFR8CgB3O7o5X94QvU3B.ayKX8P3L73.MNE9sCxG",
            "odmev.accounts.ana.roles=analyst",
            "odmev.accounts.olga.password={bcrypt}$2a$04$.dU3bvd85evB8gFR8CgB3O7o5X94QvU3B.ayKX8P3L73.MNE9sCxG",
            "odmev.accounts.olga.roles=operator"
        })
public @interface ReadSideTest {}
