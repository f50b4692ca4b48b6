package dev.poeprofit.sim.service;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.sim.SimAnswer;
import dev.poeprofit.sim.SimRequest;
import dev.poeprofit.sim.SimulatedLeague;
import dev.poeprofit.sim.SimulatedUpstream;
import dev.poeprofit.sim.internal.goods.Catalogue;
import dev.poeprofit.sim.internal.goods.Good;
import dev.poeprofit.sim.internal.wire.StatsWire;
import dev.poeprofit.sim.internal.wire.TradeWire;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Contents from simulated leagues, one a realm. */
final class LeagueContent implements Content {
    private static final int MAX_HEADS = 10_000;
    private static final List<String> PERMANENT = List.of("Standard", "Hardcore");

    private final Map<Realm, SimulatedUpstream> realms = new EnumMap<>(Realm.class);
    private final SimulatedUpstream first;
    private final List<Good> goods;
    /** By change id given out: where the other realms' streams stood then. */
    private final Map<String, Map<Realm, String>> heads = new LinkedHashMap<>();

    LeagueContent(List<SimulatedLeague> leagues) {
        for (SimulatedLeague league : leagues) {
            Realm realm = league.settings().market().realm();
            if (realms.put(realm, new SimulatedUpstream(league)) != null) {
                throw new IllegalArgumentException("leagues must be of different realms, two are of " + realm);
            }
        }
        if (realms.isEmpty()) {
            throw new IllegalArgumentException("leagues must not be empty");
        }
        first = realms.values().iterator().next();
        goods = Catalogue.first(leagues.stream()
                .mapToInt(league -> league.settings().goods())
                .max()
                .orElseThrow());
    }

    @Override
    public SimAnswer answer(Route route, SimRequest request, Instant now) {
        return switch (route.kind()) {
            case STASHES -> stashes(route.realm().orElseThrow(), request, now);
            case TRADE -> trade(request, now);
            case OVERVIEW -> overview(request, now);
            case MODS -> mods(request, now);
            default -> Pages.error(404, now);
        };
    }

    private SimAnswer stashes(Realm realm, SimRequest request, Instant now) {
        SimulatedUpstream upstream = realms.get(realm);
        if (upstream == null) {
            return Pages.error(404, now);
        }
        // Change ids are those of the first realm; the real server seeks the nearest place of another one's stream.
        String id = request.query("id").orElse("");
        String own = heads.getOrDefault(id, Map.of()).getOrDefault(realm, id);
        String target = own.isEmpty()
                ? "/public-stash-tabs"
                : "/public-stash-tabs?id=" + URLEncoder.encode(own, StandardCharsets.UTF_8);
        return upstream.answer(new SimRequest(target, request.headers()), now);
    }

    private SimAnswer trade(SimRequest request, Instant now) {
        String kind = request.path().substring(request.path().lastIndexOf('/') + 1);
        return switch (kind) {
            case "items" -> Tags.tagged(request, TradeWire.items(goods), now);
            case "static" -> Tags.tagged(request, TradeWire.staticData(goods), now);
            case "stats" -> Tags.tagged(request, StatsWire.stats(goods), now);
            case "leagues" -> Tags.tagged(request, TradeWire.leagues(leagues()), now);
            case "change-ids" -> changeIds(request, now);
            default -> Pages.error(404, now);
        };
    }

    private SimAnswer changeIds(SimRequest request, Instant now) {
        Map<Realm, String> newest = new EnumMap<>(Realm.class);
        realms.forEach((realm, upstream) -> newest.put(realm, upstream.newestChangeId(now)));
        if (heads.size() >= MAX_HEADS) {
            heads.remove(heads.keySet().iterator().next());
        }
        heads.put(first.newestChangeId(now), newest);
        return first.answer(request, now);
    }

    private List<Market> leagues() {
        List<Market> leagues = new ArrayList<>();
        realms.forEach((realm, upstream) -> {
            leagues.add(upstream.league().settings().market());
            PERMANENT.forEach(name -> leagues.add(new Market(realm, name)));
        });
        return leagues;
    }

    /** The economy of the named league: of the first realm that has it, as the real one covers one realm only. */
    private SimAnswer overview(SimRequest request, Instant now) {
        Optional<String> league = request.query("league");
        for (SimulatedUpstream upstream : realms.values()) {
            if (league.isPresent()
                    && league.get().equals(upstream.league().settings().market().league())) {
                return upstream.answer(request, now);
            }
        }
        return first.answer(request, now);
    }

    private SimAnswer mods(SimRequest request, Instant now) {
        return switch (request.path()) {
            case "/json.php/mods" -> Tags.tagged(request, StatsWire.modRows(goods), now);
            case "/mods.json" -> Tags.tagged(request, StatsWire.modsById(goods), now);
            default -> Pages.error(404, now);
        };
    }
}
