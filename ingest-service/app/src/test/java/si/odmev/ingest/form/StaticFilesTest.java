package si.odmev.ingest.form;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import si.odmev.ingest.IngestTest;
import si.odmev.platform.webkit.StaticFilesContract;

@IngestTest
class StaticFilesTest implements StaticFilesContract {
    @Autowired
    private MockMvc mvc;

    @Override
    public String publicPage() {
        return "/form";
    }

    @Override
    public MockMvc mvc() {
        return mvc;
    }
}
