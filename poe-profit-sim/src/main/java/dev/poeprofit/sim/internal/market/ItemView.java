package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.goods.Good;
import org.jspecify.annotations.Nullable;

/**
 * An item as a tab report shows it.
 *
 * @param id item id, 64 hex digits
 * @param good what it is
 * @param note note, or null
 * @param stack units
 * @param slot place in the tab, from 0
 * @param look 64 bits from which the rolls of its modifiers follow
 */
public record ItemView(String id, Good good, @Nullable String note, int stack, int slot, long look) {}
