package dev.poeprofit.sim.internal.wire;

import dev.poeprofit.sim.internal.goods.Good;
import dev.poeprofit.sim.internal.goods.GoodKind;
import dev.poeprofit.sim.internal.market.GoodTraits;
import dev.poeprofit.sim.internal.market.Market;
import dev.poeprofit.sim.league.LeagueKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes poe.ninja's price overviews: the true price with noise, recomputed every full quarter of an hour, in the shapes of
 * 2026. Listing counts are those of the market at that quarter.
 */
public final class NinjaWire {
    private static final double EXCHANGE_NOISE = 0.012;
    private static final double STASH_NOISE = 0.05;

    /** Types that have overviews though no good of a simulated league is in them. */
    private static final Set<String> EMPTY_EXCHANGE = Set.of(
            "Resonator",
            "DeliriumOrb",
            "Artifact",
            "Tattoo",
            "Omen",
            "AllflameEmber",
            "Runegraft",
            "DjinnCoin",
            "Astrolabe");

    private static final Set<String> EMPTY_STASH = Set.of(
            "UniqueMap",
            "UniqueRelic",
            "UniqueTincture",
            "BlightedMap",
            "BlightRavagedMap",
            "Invitation",
            "Vial",
            "Beast",
            "Incubator",
            "Memory");

    private final Market market;
    private final NinjaPrices prices;

    /**
     * A writer over a market.
     *
     * @param market the market
     * @param seed seed of the noise
     * @param startMillis first instant of the league: sparklines have gaps before it
     */
    public NinjaWire(Market market, long seed, long startMillis) {
        this.market = market;
        this.prices = new NinjaPrices(market.world().prices(), market.world().drawn(), seed, startMillis);
    }

    /**
     * Whether a type of goods trades on the exchange.
     *
     * @param type a type in poe.ninja's addresses
     * @return true if the exchange overview knows it
     */
    public static boolean isExchangeType(String type) {
        return kindOf(type).filter(GoodKind::isCommodity).isPresent() || EMPTY_EXCHANGE.contains(type);
    }

    /**
     * Whether a type of goods has a stash overview.
     *
     * @param type a type in poe.ninja's addresses
     * @return true if the stash item overview knows it
     */
    public static boolean isStashType(String type) {
        return kindOf(type).filter(kind -> !kind.isCommodity()).isPresent() || EMPTY_STASH.contains(type);
    }

    private static Optional<GoodKind> kindOf(String type) {
        for (GoodKind kind : GoodKind.values()) {
            if (kind.ninjaType().equals(type)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether a type of goods has a stash currency overview.
     *
     * @param type a type in poe.ninja's addresses
     * @return true for Currency and Fragment
     */
    public static boolean isStashCurrencyType(String type) {
        return type.equals(GoodKind.CURRENCY.ninjaType()) || type.equals(GoodKind.FRAGMENT.ninjaType());
    }

    /** How far a quote is from what can be had: too high for one half of the goods, too low for the other. */
    private double gap(Good good) {
        double log = market.world().drawn().number(LeagueKey.VENUES_NOT_EXECUTABLE, 0, 0);
        if (log == 0 || good.index() < 2) {
            return 1;
        }
        return StrictMath.exp(prices.noise("quote-gap", good.index(), 0) > 0 ? log : -log);
    }

    /** When the current answers were computed, epoch millis. */
    public long sampledAt() {
        return market.countedAt();
    }

    /**
     * Exchange overview.
     *
     * @param type type of goods; one that {@link #isExchangeType} knows
     * @param known false for a league without an economy: the answer has no lines
     * @return JSON in UTF-8
     */
    public byte[] exchange(String type, boolean known) {
        long at = market.countedAt();
        double divine = prices.noisy(1, at, EXCHANGE_NOISE);
        // What nobody trades has no line.
        List<Good> goods = known
                ? goodsOf(type).stream()
                        .filter(good -> market.world().alive(good.index(), at))
                        .toList()
                : List.of();
        JsonWriter json = new JsonWriter();
        json.open().key("core").open().key("items").openArray().closeArray();
        json.key("rates").open().key("divine").number(1 / divine, 4).close();
        json.field("primary", "chaos").field("secondary", "divine").close();
        json.key("lines").openArray();
        for (Good good : goods) {
            double price = good.index() == 0 ? 1 : prices.noisy(good.index(), at, EXCHANGE_NOISE) * gap(good);
            GoodTraits traits = market.world().traits().get(good.index());
            boolean inDivines = good.index() == 0 || (good.index() != 1 && price > divine);
            json.open().field("id", good.id()).key("primaryValue").number(price, 5);
            json.key("volumePrimaryValue")
                    .number(StrictMath.round(traits.exchangeChaosPerHour()
                            * StrictMath.exp(0.3 * prices.noise("volume", good.index(), at))));
            json.field("maxVolumeCurrency", inDivines ? "divine" : "chaos");
            json.key("maxVolumeRate").number(good.index() == 0 ? divine : inDivines ? divine / price : 1 / price, 4);
            prices.sparkline(json, "sparkline", good.index(), at, EXCHANGE_NOISE);
            json.close();
        }
        json.closeArray().key("items").openArray();
        for (Good good : goods) {
            json.open().field("id", good.id()).field("name", good.name());
            json.field("image", "/gen/image/simulated/" + good.id() + ".png");
            json.field("category", good.kind().tradeGroup())
                    .field("detailsId", good.detailsId())
                    .close();
        }
        return json.closeArray().close().bytes();
    }

    /**
     * Stash item overview.
     *
     * @param type type of goods; one that {@link #isStashType} knows
     * @param known false for a league without an economy: the answer has no lines
     * @return JSON in UTF-8
     */
    public byte[] stashItems(String type, boolean known) {
        long at = market.countedAt();
        double divine = prices.noisy(1, at, EXCHANGE_NOISE);
        double exalted = prices.noisy(2, at, EXCHANGE_NOISE);
        JsonWriter json = new JsonWriter();
        json.open().key("lines").openArray();
        for (Good good : known ? goodsOf(type) : List.<Good>of()) {
            int listings = market.listingCount(good.index());
            if (good.detailsId().isEmpty() || listings == 0) {
                continue;
            }
            double price = prices.noisy(good.index(), at, STASH_NOISE);
            json.open().field("id", 100_000L + good.index()).field("name", lineName(good));
            json.field("icon", "https://web.poecdn.com/gen/image/simulated/" + good.id() + ".png");
            json.field("levelRequired", good.number("ilvl", 60));
            if (good.isUnique() || good.kind() == GoodKind.CLUSTER) {
                json.field("baseType", good.baseType());
            }
            variant(good).ifPresent(variant -> json.field("variant", variant));
            if (good.has("links")) {
                json.field("links", good.number("links", 0));
            }
            json.field("itemClass", good.frameType());
            good.attribute("class").ifPresent(itemClass -> json.field("itemType", itemClass));
            prices.sparkline(json, "sparkLine", good.index(), at, STASH_NOISE);
            if (good.kind() == GoodKind.GEM) {
                if (good.has("corrupted")) {
                    json.field("corrupted", true);
                }
                json.field("gemLevel", good.number("level", 1));
                int quality = good.number("quality", 0);
                if (quality > 0) {
                    json.field("gemQuality", quality);
                }
            }
            json.key("chaosValue").number(price, 4).key("exaltedValue").number(price / exalted, 4);
            json.key("divineValue").number(price / divine, 3);
            json.field("count", StrictMath.max(1, listings * 2L / 3)).field("detailsId", good.detailsId());
            json.field("listingCount", listings).close();
        }
        return json.closeArray().close().bytes();
    }

    /**
     * Stash currency overview.
     *
     * @param type type of goods; one that {@link #isStashCurrencyType} knows
     * @param known false for a league without an economy: the answer has no lines
     * @return JSON in UTF-8
     */
    public byte[] stashCurrency(String type, boolean known) {
        return StashCurrencyWire.write(market, prices, known ? goodsOf(type) : List.of());
    }

    private static String lineName(Good good) {
        return good.kind() == GoodKind.CLUSTER ? good.attribute("enchant").orElse(good.name()) : good.name();
    }

    private static Optional<String> variant(Good good) {
        return switch (good.kind()) {
            case GEM -> {
                String quality = good.attribute("quality").orElse("0");
                yield Optional.of(good.attribute("level").orElse("1")
                        + (quality.equals("0") ? "" : "/" + quality)
                        + (good.has("corrupted") ? "c" : ""));
            }
            case CLUSTER -> Optional.of(good.attribute("passives").orElse("8") + " passives");
            case BASE ->
                good.attribute("influence").map(name -> Character.toUpperCase(name.charAt(0)) + name.substring(1));
            default -> Optional.empty();
        };
    }

    private List<Good> goodsOf(String type) {
        return market.world().goods().stream()
                .filter(good -> good.kind().ninjaType().equals(type))
                .toList();
    }
}
