package dev.poeprofit.sim.internal.wire;

import dev.poeprofit.sim.internal.goods.Good;
import dev.poeprofit.sim.internal.market.Market;
import java.time.Instant;
import java.util.List;

/**
 * Writes the listing-based currency overview: the only one with a sample time. Its two sides lie far apart for all but the
 * Divine Orb and the Mirror, and the buying side is often missing, as recorded since the exchange took the trade away.
 */
final class StashCurrencyWire {
    private static final int LEAGUE_ID = 900;
    private static final int CHAOS_ID = 1;
    private static final int FIRST_ID = 2;
    private static final double NOISE = 0.04;
    private static final List<String> TIGHT = List.of("divine", "mirror");

    private StashCurrencyWire() {}

    static byte[] write(Market market, NinjaPrices prices, List<Good> goods) {
        long at = market.countedAt();
        JsonWriter json = new JsonWriter();
        json.open().key("lines").openArray();
        for (Good good : goods) {
            int listings = market.listingCount(good.index());
            if (good.index() != 0 && listings > 0) {
                line(json, prices, good, listings, at);
            }
        }
        json.closeArray().key("currencyDetails").openArray();
        for (Good good : goods) {
            json.open().field("id", id(good)).field("icon", "https://web.poecdn.com/gen/image/simulated/" + good.id());
            json.field("name", good.name()).field("tradeId", good.id()).close();
        }
        return json.closeArray().close().bytes();
    }

    private static void line(JsonWriter json, NinjaPrices prices, Good good, int listings, long at) {
        double receive = prices.noisy(good.index(), at, NOISE);
        double gap = (TIGHT.contains(good.id()) ? 0.02 : 0.8)
                * StrictMath.abs(prices.noise("gap", good.index(), at / 86_400_000));
        boolean bought = prices.noise("bought", good.index(), at) > 0;
        json.open().field("currencyTypeName", good.name());
        if (bought) {
            side(json, "pay", id(good), CHAOS_ID, 1 / (receive / (1 + gap)), StrictMath.max(1, listings / 4), at);
        }
        side(json, "receive", CHAOS_ID, id(good), receive, listings, at);
        if (bought) {
            prices.sparkline(json, "paySparkLine", good.index(), at, NOISE);
        }
        prices.sparkline(json, "receiveSparkLine", good.index(), at, NOISE);
        prices.sparkline(json, "lowConfidenceReceiveSparkLine", good.index(), at, 2 * NOISE);
        json.key("chaosEquivalent")
                .number(receive, 4)
                .field("detailsId", good.detailsId())
                .close();
    }

    private static void side(JsonWriter json, String name, int pay, int get, double value, int listings, long at) {
        json.key(name).open().field("id", 0).field("league_id", LEAGUE_ID);
        json.field("pay_currency_id", pay).field("get_currency_id", get);
        json.field("sample_time_utc", Instant.ofEpochMilli(at).toString().replace("Z", ".0000000Z"));
        json.field("count", StrictMath.max(1, listings * 2L / 3)).key("value").number(value, 5);
        json.field("data_point_count", 1).field("includes_secondary", false);
        json.field("listing_count", listings).close();
    }

    private static int id(Good good) {
        return good.index() == 0 ? CHAOS_ID : FIRST_ID + good.index();
    }
}
