package dev.poeprofit.sim.internal.goods;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a full set of a card gives.
 *
 * @param good index of what it gives
 * @param units how many
 */
record CardReward(int good, int units) {
    private static final Pattern REWARD = Pattern.compile("<\\w+>\\{(?:(\\d+)x )?(.+)}");

    /** The reward, if it is among the goods. */
    static @Nullable CardReward find(List<Good> goods, Good card) {
        Matcher reward = REWARD.matcher(card.attribute("reward").orElse(""));
        if (!reward.matches()) {
            return null;
        }
        for (Good good : goods) {
            if (good.name().equals(reward.group(2)) && good.index() != card.index()) {
                String units = reward.group(1);
                return new CardReward(good.index(), units == null ? 1 : Integer.parseInt(units));
            }
        }
        return null;
    }
}
