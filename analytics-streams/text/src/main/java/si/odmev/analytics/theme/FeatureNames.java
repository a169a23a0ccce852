package si.odmev.analytics.theme;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the features of the training texts in the order in which they first occur. */
public final class FeatureNames implements Features.Numbers {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    @Override
    public int of(String name) {
        return numbers.computeIfAbsent(name, added -> {
            names.add(added);
            return names.size() - 1;
        });
    }

    /** The name of the feature with a number. */
    public String name(int number) {
        return names.get(number);
    }

    /** True if the feature with a number sums up the vocabulary's matches. */
    public boolean isOfVocabulary(int number) {
        return Features.isOfVocabulary(name(number));
    }

    @Override
    public int size() {
        return names.size();
    }
}
