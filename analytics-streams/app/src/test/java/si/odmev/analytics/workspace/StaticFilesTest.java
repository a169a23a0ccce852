package si.odmev.analytics.workspace;

import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;
import si.odmev.analytics.access.ReadSideTest;
import si.odmev.platform.webkit.StaticFilesContract;

@ReadSideTest
class StaticFilesTest implements StaticFilesContract {
    @Autowired
    private WebApplicationContext context;

    @Autowired
    private FilterRegistrationBean<ResourceUrlEncodingFilter> versionsInLinks;

    private MockMvc mvc;

    @BeforeEach
    void openService() {
        mvc = MockMvcBuilders.webAppContextSetup(context)
                .addFilters(versionsInLinks.getFilter())
                .apply(springSecurity())
                .build();
    }

    @Override
    public String publicPage() {
        return "/login";
    }

    @Override
    public MockMvc mvc() {
        return mvc;
    }
}
