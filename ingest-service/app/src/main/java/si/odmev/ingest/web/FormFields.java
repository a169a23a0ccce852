package si.odmev.ingest.web;

import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.servlet.support.ExtendedServletRequestDataBinder;

/**
 * A form says what its fields say. Spring would also look for them among the header fields of the request (HTTP has one called
 * {@code From}), and for that read them all, of which its firewall may not like one: then it logs a page, with the field's value.
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
