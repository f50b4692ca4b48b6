package dev.poeprofit.core.strategy;

import dev.poeprofit.core.attention.AttentionRange;
import dev.poeprofit.core.attention.GoldFee;
import dev.poeprofit.core.attention.HoldMinutes;
import java.util.Optional;

/**
 * What an advice takes.
 *
 * @param attention attention-minutes beyond the alternative's
 * @param whole attention-minutes of doing it, the alternative's not taken off
 * @param hold time for which goods or money are tied up, expected; empty where no feed shows it
 * @param slots places it takes up
 * @param gold gold the player pays
 */
public record Effort(
        AttentionRange attention, AttentionRange whole, Optional<HoldMinutes> hold, Slots slots, GoldFee gold) {}
