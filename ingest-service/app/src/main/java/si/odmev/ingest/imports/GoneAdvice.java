package si.odmev.ingest.imports;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Says that an uploaded table is gone, and leads to its record if it was imported. */
@ControllerAdvice(basePackageClasses = GoneAdvice.class)
class GoneAdvice {
    private final PastImports past;

    GoneAdvice(PastImports past) {
        this.past = past;
    }

    @ExceptionHandler
    ModelAndView gone(GoneException gone) {
        return past.find(gone.id()).isPresent()
                ? new ModelAndView("redirect:/import/past/" + gone.id())
                : new ModelAndView("import/gone", Map.of(), HttpStatus.GONE);
    }
}
