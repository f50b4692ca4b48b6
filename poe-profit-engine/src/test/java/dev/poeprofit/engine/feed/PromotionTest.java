package dev.poeprofit.engine.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Earning trust. */
class PromotionTest {
    private static Promotion after(String outcomes) {
        Promotion promotion = Promotion.NEW;
        for (int i = 0; i < outcomes.length(); i++) {
            promotion = outcomes.charAt(i) == '+' ? promotion.succeeded() : promotion.failed();
        }
        return promotion;
    }

    @Test
    @DisplayName("D24 the boundaries: two are not enough, three are, and a row begins anew after the other outcome")
    void boundaries() {
        assertThat(after("++").state()).isEqualTo(Promotion.State.ON_TRIAL);
        assertThat(after("+++").state()).isEqualTo(Promotion.State.PROMOTED);
        assertThat(after("++-+").state()).isEqualTo(Promotion.State.ON_TRIAL);
        assertThat(after("++-+++").state()).isEqualTo(Promotion.State.PROMOTED);
        assertThat(after("+++--").state()).isEqualTo(Promotion.State.PROMOTED);
        assertThat(after("+++--+--").state()).isEqualTo(Promotion.State.PROMOTED);
        assertThat(after("+++---").state()).isEqualTo(Promotion.State.STALE);
        assertThat(after("--").state()).isEqualTo(Promotion.State.ON_TRIAL);
        assertThat(after("---").state()).isEqualTo(Promotion.State.STALE);
        assertThat(after("---++").state()).isEqualTo(Promotion.State.ON_TRIAL);
        assertThat(after("---+++").state()).isEqualTo(Promotion.State.PROMOTED);
        assertThatThrownBy(() -> new Promotion(Promotion.State.ON_TRIAL, 1, 1)).hasMessageContaining("1 and 1");
    }

    @Property
    void whatever_came_before_three_of_a_kind_decide(@ForAll List<Boolean> before) {
        StringBuilder history = new StringBuilder();
        before.forEach(ok -> history.append(ok ? '+' : '-'));
        assertThat(after(history + "+++").state()).isEqualTo(Promotion.State.PROMOTED);
        assertThat(after(history + "---").state()).isEqualTo(Promotion.State.STALE);
    }
}
