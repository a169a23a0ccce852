package si.odmev.ingest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;

/** Starts the whole service but what talks to Kafka: a log in memory takes its place. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = EdgesWithoutKafka.class, properties = "odmev.sms.secret=" + IngestTest.SMS_SECRET)
@AutoConfigureMockMvc
public @interface IngestTest {
    /** Shared with a gateway for text messages. */
    String SMS_SECRET = "a secret that only tests share with a gateway";
}
