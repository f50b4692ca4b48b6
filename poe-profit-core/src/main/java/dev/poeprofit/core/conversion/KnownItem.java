package dev.poeprofit.core.conversion;

import dev.poeprofit.core.attention.GoldFee;
import dev.poeprofit.core.price.CurrencyId;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An item that rules name.
 *
 * @param name its name
 * @param tradeId its trade id; empty if it has none
 * @param goldPerUnit gold the exchange takes for one unit received; unknown is unknown, never none
 * @param source where the fee comes from
 * @param asOf date of the source
 */
public record KnownItem(
        String name, Optional<CurrencyId> tradeId, GoldFee goldPerUnit, String source, LocalDate asOf) {}
