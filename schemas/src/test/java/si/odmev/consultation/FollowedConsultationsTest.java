package si.odmev.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import si.odmev.consultation.FollowedConsultations.Source;

class FollowedConsultationsTest {
    private final Consultations file =
            new Consultations(List.of(Town.consultation("town-2022"), Town.consultation("bridge-2023")));
    private final FollowedConsultations followed = new FollowedConsultations(file);

    private List<String> ids() {
        return followed.now().all().stream().map(Consultation::id).toList();
    }

    private static String title(CurrentConsultations consultations, String id) {
        return consultations.now().find(id).orElseThrow().title().sl();
    }

    @Test
    void theFileServesUntilTheTopicIsRead() {
        assertThat(followed.now()).isSameAs(file);
        assertThat(followed.source()).isEqualTo(Source.FILE);
        assertThat(followed.notOnTopic())
                .extracting(VersionedConsultation::id)
                .containsExactly("town-2022", "bridge-2023");
        assertThat(followed.differentFromFile()).isEmpty();
    }

    @Test
    void theTopicWinsOverTheFileAndTheOrderStays() {
        assertThat(followed.take(Town.version("bridge-2023", 1))).isTrue();
        assertThat(followed.take(Town.version("zoo-2027", 1))).isTrue();
        assertThat(followed.take(Town.version("park-2027", 1))).isTrue();
        followed.markCurrent();

        assertThat(ids()).containsExactly("town-2022", "bridge-2023", "park-2027", "zoo-2027");
        assertThat(followed.now().byDefault().id()).isEqualTo("town-2022");
        assertThat(title(followed, "bridge-2023")).isEqualTo("Naslov 1");
        assertThat(followed.differentFromFile()).containsExactly("bridge-2023");
        assertThat(followed.notOnTopic()).extracting(VersionedConsultation::id).containsExactly("town-2022");
        assertThat(followed.source()).isEqualTo(Source.TOPIC);
    }

    @Test
    void anEarlierVersionAndARepetitionChangeNothing() {
        followed.take(Town.version("town-2022", 2));
        Consultations before = followed.now();

        assertThat(followed.take(Town.version("town-2022", 1))).isFalse();
        assertThat(followed.take(Town.version("town-2022", 2))).isFalse();
        assertThat(followed.now()).isSameAs(before);
        assertThat(followed.find("town-2022"))
                .map(VersionedConsultation::version)
                .contains(2L);
    }

    @Test
    void aListThatWasHandedOutNeverChanges() {
        Consultations before = followed.now();
        followed.take(Town.version("park-2027", 1));

        assertThat(before.all()).hasSize(2);
        assertThat(followed.now().all()).hasSize(3);
    }

    @Test
    void theCopyServesWithoutTheTopicAndReturnsWhatARestoreLost() {
        followed.remember(List.of());
        assertThat(followed.source()).isEqualTo(Source.FILE);
        followed.remember(List.of(Town.version("town-2022", 3), Town.version("park-2027", 1)));

        assertThat(followed.source()).isEqualTo(Source.COPY);
        assertThat(title(followed, "town-2022")).isEqualTo("Naslov 3");

        followed.take(Town.version("town-2022", 2));
        followed.take(Town.version("bridge-2023", 1));
        assertThat(followed.notOnTopic())
                .extracting(VersionedConsultation::id)
                .containsExactly("town-2022", "park-2027");
        assertThat(title(followed, "town-2022")).isEqualTo("Naslov 3");
    }

    @Test
    void othersAreInTheOrderOfTheirOpening() {
        Consultation later = Town.consultation("aqueduct-2028");
        later = new Consultation(
                later.id(),
                later.receiptPrefix(),
                later.title(),
                later.summary(),
                later.timeZone(),
                LocalDateTime.parse("2028-01-01T00:00"),
                null,
                later.pack(),
                later.themes());
        followed.take(new VersionedConsultation(later, 1, List.of()));
        followed.take(Town.version("zoo-2027", 1));

        assertThat(ids()).containsExactly("town-2022", "bridge-2023", "zoo-2027", "aqueduct-2028");
    }

    @Provide
    Arbitrary<List<VersionedConsultation>> versions() {
        var one = Combinators.combine(
                        Arbitraries.of("town-2022", "bridge-2023", "park-2027", "zoo-2027"),
                        Arbitraries.longs().between(1, 5))
                .as(Town::version);
        return one.list().ofMaxSize(12);
    }

    /** Instances read the topic in one order, but begin at different times and read again after a lost connection. */
    @Property(tries = 200)
    void inWhateverOrderAndHoweverOftenTheyComeAllInstancesEndWithTheSameList(
            @ForAll("versions") List<VersionedConsultation> some,
            @ForAll("versions") List<VersionedConsultation> copy) {
        var here = new FollowedConsultations(file);
        var there = new FollowedConsultations(file);
        var all = new ArrayList<>(some);
        all.addAll(copy);
        here.remember(copy);
        some.forEach(here::take);
        all.reversed().forEach(there::take);
        all.forEach(there::take);

        assertThat(here.now().all()).isEqualTo(there.now().all());
        assertThat(here.versions()).isEqualTo(there.versions());
        assertThat(there.notOnTopic()).noneMatch(one -> one.version() > 0);
    }
}
