package dev.poeprofit.core.strategy;

import dev.poeprofit.core.price.Divines;

/**
 * The gain if one thing is other than taken.
 *
 * @param changed what is changed, such as {@code quote -10 %}
 * @param uplift gain over the alternative then
 * @param dpam divines per attention-minute then
 * @param holds whether it still gains and reaches the floor
 */
public record Sensitivity(String changed, Divines uplift, double dpam, boolean holds) {}
