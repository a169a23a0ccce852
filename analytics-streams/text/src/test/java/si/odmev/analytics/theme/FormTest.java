package si.odmev.analytics.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormTest {
    private final List<String> foundOut = new ArrayList<>();
    private final Words words = new Words(new Stemmer());
    private final Finding<Integer> length = words.finding(form -> noted(form).length());
    private final Finding<String> doubled = words.finding(form -> noted(form).repeat(2));

    @Test
    void remembersWhatWasFoundOutApartFromEachOther() {
        Form form = words.in("Drevo").getFirst().form();

        for (int i = 0; i < 2; i++) {
            assertThat(form.recall(doubled)).isEqualTo("drevodrevo");
            assertThat(form.recall(length)).isEqualTo(5);
        }

        assertThat(foundOut).containsExactly("drevo", "drevo");
    }

    @Test
    void isTheSameWhereverAWordStands() {
        words.in("Lepo drevo").forEach(word -> word.form().recall(length));
        words.in("drevo in še eno drevo").forEach(word -> word.form().recall(length));

        assertThat(foundOut).containsExactly("lepo", "drevo", "in", "se", "eno");
    }

    private String noted(Form form) {
        foundOut.add(form.folded());
        return form.folded();
    }
}
