package si.odmev.ingest.form;

import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.servlet.support.ExtendedServletRequestDataBinder;

/**
 * Binds a form's fields from the form only. Spring would also look for them in the headers of the request (HTTP has a header {@code
 * From}). For that it reads all headers, and its firewall may reject one: then it logs a page, with the header's value.
 */
@ControllerAdvice
final class FormFields {
    @InitBinder
    void noneInTheHeader(WebDataBinder binder) {
        if (binder instanceof ExtendedServletRequestDataBinder fields) {
            fields.setHeaderPredicate(name -> false);
        }
    }
}
