package dev.poeprofit.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

final class LongSetTest {
    @Property(tries = 300)
    void itHoldsWhatWasAddedAndNothingElse(
            @ForAll @Size(max = 300) List<Long> added, @ForAll @Size(max = 50) List<Long> others) {
        check(added, others);
    }

    @Property(tries = 300)
    void alsoWhereValuesCrowd(
            @ForAll @Size(max = 200) List<@LongRange(min = -40, max = 40) Long> added,
            @ForAll @Size(max = 50) List<@LongRange(min = -60, max = 60) Long> others) {
        check(added, others);
    }

    private static void check(List<Long> added, List<Long> others) {
        LongSet set = new LongSet();
        Set<Long> model = new HashSet<>();
        for (Long value : added) {
            assertThat(set.contains(value)).isEqualTo(model.contains(value));
            set.add(value);
            model.add(value);
        }
        assertThat(added).allMatch(set::contains);
        assertThat(others).allMatch(value -> set.contains(value) == model.contains(value));
    }
}
