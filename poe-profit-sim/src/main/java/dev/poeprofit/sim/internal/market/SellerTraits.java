package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.Draw;
import dev.poeprofit.sim.internal.Drawn;
import dev.poeprofit.sim.internal.goods.GoodKind;
import dev.poeprofit.sim.league.LeagueKey;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A seller's habits: drawn per seed from the ranges in {@link #draw}.
 *
 * @param account account name with discriminator
 * @param character name of the last character, only on the wire of 2021
 * @param weight share of all listings, relative
 * @param utcOffsetHours time zone
 * @param loginHour local hour of the usual login
 * @param sessionHours median length of a session
 * @param playChance probability of a session on a day
 * @param awayShare probability that a whisper is not answered while online
 * @param marginLog mean of log(asked / price)
 * @param marginSpread standard deviation of log(asked / price)
 * @param dreamShare share of listings at twice the price or more
 * @param reprice what the seller does with what does not sell
 * @param patienceHours hours a price stands before the seller thinks of changing it
 * @param withdrawPerHour hazard per online hour that a listing is quietly taken down, whatever its price
 * @param coalesceMinutes time from a change to the tab's report
 * @param buyOut writes {@code ~b/o} instead of {@code ~price}
 * @param divineFrom price in divines from which the seller asks divines
 * @param exaltShare share of listings priced in exalted
 * @param pricesStacks whether stacks in ordinary tabs are priced as a whole
 * @param hidesAtNight whether the tabs go private at logout
 * @param messy how often chores happen, relative to the mean seller
 * @param kinds kinds of goods the seller deals in
 */
public record SellerTraits(
        String account,
        String character,
        double weight,
        int utcOffsetHours,
        double loginHour,
        double sessionHours,
        double playChance,
        double awayShare,
        double marginLog,
        double marginSpread,
        double dreamShare,
        Reprice reprice,
        double patienceHours,
        double withdrawPerHour,
        double coalesceMinutes,
        boolean buyOut,
        double divineFrom,
        double exaltShare,
        boolean pricesStacks,
        boolean hidesAtNight,
        double messy,
        Set<GoodKind> kinds) {
    /** What a seller does with what does not sell. */
    public enum Reprice {
        /** Nothing. */
        HOLD,
        /** A step down. */
        STEP_DOWN,
        /** Just below the cheapest. */
        UNDERCUT,
        /** To the cheapest. */
        MATCH
    }

    private static final double ALWAYS_ON_SHARE = 0.08;
    /** Sessions of this length are those of sellers who are nearly always online. */
    private static final double ALWAYS_ON_HOURS = 14;

    private static final double MOST_SESSION_HOURS = 22;
    /** Standard deviation of mean log prices where they go with being online (assumption of this project). */
    private static final double ONLINE_PRICE_SPREAD = 0.06;

    private static final double DREAMER_SHARE = 0.2;
    private static final List<String> SYLLABLES = List.of(
            "ka", "ri", "mo", "zan", "vel", "tor", "lys", "qu", "der", "fen", "gor", "hex", "ix", "jun", "kel", "nar");
    private static final List<String> FOREIGN =
            List.of("Ведьма", "Торговец", "상인", "유물", "商人", "猎人", "Jäger", "Łowca", "Señor", "Çelik", "Đạo");

    /** Copies the kinds. */
    public SellerTraits {
        kinds = Set.copyOf(kinds);
    }

    static SellerTraits draw(int index, long seed, List<GoodKind> traded) {
        Draw draw = Draw.of(seed, "seller-traits", index);
        boolean alwaysOn = draw.chance(ALWAYS_ON_SHARE);
        boolean dreamer = draw.chance(DREAMER_SHARE);
        EnumSet<GoodKind> kinds = EnumSet.noneOf(GoodKind.class);
        int wanted = 2 + draw.below(3);
        for (int i = 0; i < wanted; i++) {
            kinds.add(draw.pick(traded));
        }
        String name = name(draw);
        return new SellerTraits(
                String.format(Locale.ROOT, "%s#%04d", name, draw.below(10_000)),
                name(draw) + "_" + index,
                draw.pareto(1.2, 1, 40),
                draw.below(14) - 6,
                draw.uniform(15, 21),
                alwaysOn ? draw.uniform(14, 20) : draw.logUniform(1.2, 5),
                alwaysOn ? 1 : draw.uniform(0.6, 0.98),
                draw.uniform(0.05, 0.4),
                draw.uniform(-0.05, 0.13),
                draw.uniform(0.03, 0.13),
                dreamer ? draw.uniform(0.25, 0.7) : draw.uniform(0, 0.08),
                draw.pick(List.of(Reprice.values())),
                draw.logUniform(4, 30),
                draw.uniform(0.005, 0.05),
                draw.logUniform(1, 30),
                draw.chance(0.45),
                draw.uniform(0.8, 2),
                draw.chance(0.1) ? draw.uniform(0.02, 0.2) : 0,
                draw.chance(0.04),
                draw.chance(0.04),
                draw.logUniform(0.3, 3),
                kinds);
    }

    /** The built-in draw, and over it what a league file says. */
    static SellerTraits draw(int index, long seed, List<GoodKind> traded, Drawn drawn) {
        return draw(index, seed, traded).said(drawn, index);
    }

    private SellerTraits said(Drawn drawn, int who) {
        double tail = drawn.number(LeagueKey.SELLERS_TAIL, who, 0);
        Optional<Boolean> always = drawn.number(LeagueKey.SELLERS_ALWAYS, who).stream()
                .mapToObj(share -> drawn.unit("always-on", who) < share)
                .findFirst();
        boolean isAlways = always.orElse(sessionHours >= ALWAYS_ON_HOURS);
        double session = sessionHours;
        if (isAlways && always.isPresent()) {
            session = MOST_SESSION_HOURS;
        } else if (!isAlways) {
            double built = always.isPresent() && sessionHours >= ALWAYS_ON_HOURS ? 2.5 : sessionHours;
            session = drawn.number(LeagueKey.SELLERS_SESSION, who, built);
        }
        double zones = drawn.number(LeagueKey.SELLERS_ZONES, who, 0);
        boolean still = drawn.nothingPays();
        double margin = drawn.number(LeagueKey.SELLERS_MARGIN, who, marginLog);
        double rho = drawn.number(LeagueKey.SELLERS_ONLINE_PRICE, who, 0);
        if (rho != 0) {
            // Log session lengths are uniform on their built-in range, or of whatever spread a file gives; ranks do.
            double rank = StrictMath.log(StrictMath.min(6, session) / 1.2) / StrictMath.log(5) - 0.5;
            double spread = ONLINE_PRICE_SPREAD * StrictMath.sqrt(12);
            double own = drawn.unit("online-price", who) - 0.5;
            margin = 0.04 + spread * (rho * rank + StrictMath.sqrt(1 - rho * rho) * own);
        }
        return new SellerTraits(
                account,
                character,
                tail > 0
                        ? StrictMath.min(200, StrictMath.pow(1 - drawn.unit("listings-tail", who), -1 / tail))
                        : weight,
                zones > 0 ? (int) (drawn.unit("zone", who) * zones - zones / 2) : utcOffsetHours,
                loginHour,
                session,
                isAlways && always.isPresent() ? 1 : drawn.number(LeagueKey.SELLERS_PLAY, who, playChance),
                drawn.number(LeagueKey.SELLERS_AWAY, who, awayShare),
                still ? 0 : margin,
                still ? 0 : drawn.number(LeagueKey.SELLERS_MARGIN_SPREAD, who, marginSpread),
                still ? 0 : drawn.number(LeagueKey.SELLERS_DREAM, who, dreamShare),
                still
                        ? Reprice.HOLD
                        : drawn.word(LeagueKey.REPRICE_FAMILY, who)
                                .map(word -> switch (word) {
                                    case "step_down" -> Reprice.STEP_DOWN;
                                    case "undercut" -> Reprice.UNDERCUT;
                                    case "match" -> Reprice.MATCH;
                                    default -> Reprice.HOLD;
                                })
                                .orElse(reprice),
                drawn.number(LeagueKey.REPRICE_PATIENCE, who, patienceHours),
                drawn.number(LeagueKey.WITHDRAW_SILENT, who).isPresent() ? 0 : withdrawPerHour,
                drawn.number(LeagueKey.PUBLISH_COALESCE, who, coalesceMinutes),
                buyOut,
                still ? Double.MAX_VALUE : divineFrom,
                still ? 0 : exaltShare,
                !still && pricesStacks,
                drawn.number(LeagueKey.BATCH_NIGHT, who).stream()
                        .mapToObj(share -> drawn.unit("private-nightly", who) < share)
                        .findFirst()
                        .orElse(hidesAtNight),
                messy,
                kinds);
    }

    /** Habits of a probe's seller: always answers, never acts. */
    static SellerTraits idle() {
        return new SellerTraits(
                "probe#0000",
                "probe",
                0,
                0,
                0,
                1,
                1,
                0,
                0,
                0,
                0,
                Reprice.HOLD,
                1,
                0,
                1,
                false,
                1,
                0,
                false,
                false,
                0,
                Set.of());
    }

    private static String name(Draw draw) {
        StringBuilder out = new StringBuilder(draw.chance(0.15) ? draw.pick(FOREIGN) : "");
        int syllables = out.isEmpty() ? 2 + draw.below(3) : draw.below(2);
        for (int i = 0; i < syllables; i++) {
            String syllable = draw.pick(SYLLABLES);
            out.append(
                            i == 0 && out.isEmpty()
                                    ? syllable.substring(0, 1).toUpperCase(Locale.ROOT)
                                    : syllable.substring(0, 1))
                    .append(syllable, 1, syllable.length());
        }
        return out.toString();
    }
}
