package si.odmev.platform.web.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.web.server.ResponseStatusException;

class DevelopersControllerTest {
    /** With springdoc.api-docs.enabled=false. */
    @Test
    void thePageIsNotThereAndTheServiceIs() {
        var page = new DevelopersController(
                new StaticListableBeanFactory().getBeanProvider(OpenApiWebMvcResource.class), "");

        assertThatExceptionOfType(ResponseStatusException.class)
                .isThrownBy(() -> page.show(new MockHttpServletRequest(), new ExtendedModelMap()))
                .satisfies(refused -> assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND));
    }
}
