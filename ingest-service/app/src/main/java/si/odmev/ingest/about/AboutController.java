package si.odmev.ingest.about;

import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import si.odmev.platform.web.settings.ErasureProperties;

/**
 * The privacy notice and the statement of accessibility. The notice says what this service does, by its settings: it names mail and
 * text messages only where they are taken.
 */
@Controller
class AboutController {
    private final Optional<Arms> arms;
    private final Optional<String> colours;
    private final Duration erasedWithin;
    private final boolean takesMail;
    private final boolean takesTextMessages;

    AboutController(
            Town town,
            ErasureProperties erasure,
            @Value("${odmev.mail.imap.host:}") String mailHost,
            @Value("${odmev.sms.secret:}") String smsSecret) {
        arms = Arms.in(town.logo());
        colours = Optional.ofNullable(town.colour()).map(Colour::of).map(TownColours::styleSheet);
        erasedWithin = erasure.within();
        takesMail = !mailHost.isEmpty();
        takesTextMessages = !smsSecret.isEmpty();
    }

    @GetMapping("/privacy")
    String privacy(Model model) {
        model.addAttribute("erasedWithin", hoursOrMinutes(erasedWithin));
        model.addAttribute("takesMail", takesMail);
        model.addAttribute("takesTextMessages", takesTextMessages);
        return "privacy";
    }

    @GetMapping("/accessibility")
    String accessibility() {
        return "accessibility";
    }

    @GetMapping("/town/arms")
    ResponseEntity<byte[]> arms() {
        return arms.map(picture -> ResponseEntity.ok()
                        .contentType(picture.type())
                        .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic())
                        .body(picture.content()))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    /** A sheet of its own, because the Content-Security-Policy forbids styles in the pages themselves. */
    @GetMapping(path = "/town/colours.css", produces = "text/css;charset=UTF-8")
    ResponseEntity<String> colours() {
        return colours.map(sheet -> ResponseEntity.ok()
                        .cacheControl(
                                CacheControl.maxAge(Duration.ofMinutes(10)).cachePublic())
                        .body(sheet))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    /** With the unit's symbol, which needs no plural. */
    private static String hoursOrMinutes(Duration time) {
        return time.toMinutesPart() == 0 && time.toHours() > 0
                ? time.toHours() + "\u00a0h"
                : time.toMinutes() + "\u00a0min";
    }
}
