package dev.poeprofit.examples;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.Fetched;
import dev.poeprofit.core.port.PublicStashSource;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.engine.ingest.IngestLane;
import dev.poeprofit.sim.Downtime;
import dev.poeprofit.sim.SimAnswer;
import dev.poeprofit.sim.SimRequest;
import dev.poeprofit.sim.SimulatedLeague;
import dev.poeprofit.sim.SimulatedUpstream;
import dev.poeprofit.sources.http.Ask;
import dev.poeprofit.sources.http.Reply;
import dev.poeprofit.sources.http.Request;
import dev.poeprofit.sources.http.Response;
import dev.poeprofit.sources.ninja.NinjaDecoder;
import dev.poeprofit.sources.psapi.StartCursor;
import dev.poeprofit.sources.psapi.WireStashSource;
import dev.poeprofit.sources.trade.TradeMetadataDecoder;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A simulated league behind the same sources as the real services: its wire bytes go through the real decoders. At the tip of
 * the stream its clock moves on by itself, up to the time it was told to run to, so that days pass as fast as they are read.
 */
final class SimulatedFeed implements PublicStashSource {
    /** Simulated pages; apart from every real queue. */
    static final QueueId QUEUE = new QueueId("simulated", Realm.PC);

    private static final URI BASE = URI.create("http://simulated.invalid");
    /** How often the stream is asked at its tip; the real one is asked more often, a simulated one need not be. */
    private static final Duration POLL = Duration.ofMinutes(1);
    /** How often the overviews change. */
    private static final Duration OVERVIEWS = Duration.ofMinutes(15);

    private static final int BATCH = 200;
    private static final List<String> EXCHANGE_TYPES =
            List.of("Currency", "Fragment", "Scarab", "Essence", "DivinationCard", "Oil", "Fossil");
    private static final List<String> STASH_TYPES = List.of(
            "UniqueWeapon",
            "UniqueArmour",
            "UniqueAccessory",
            "UniqueFlask",
            "UniqueJewel",
            "SkillGem",
            "BaseType",
            "ClusterJewel",
            "Map");

    private final Market market;
    private final SimulatedUpstream upstream;
    private final PublicStashSource stream;
    private final FactStore facts;
    private final NinjaDecoder ninja = new NinjaDecoder();
    private final List<Fact> overviews = new ArrayList<>();
    private final List<Downtime> downtimes;
    private Instant now;
    private Instant end;
    private Instant nextOverviews;

    SimulatedFeed(SimulatedLeague league, FactStore facts) {
        this.market = league.settings().market();
        this.upstream = new SimulatedUpstream(league);
        this.downtimes = Downtime.of(league.settings());
        this.now = league.settings().start();
        this.end = now;
        this.nextOverviews = now;
        this.facts = facts;
        this.stream = new WireStashSource(this::ask, BASE, StartCursor.beginning());
    }

    Instant now() {
        return now;
    }

    /** The dictionaries of the league's goods. */
    List<TradeMetadata> dictionaries() {
        TradeMetadataDecoder decoder = new TradeMetadataDecoder();
        List<TradeMetadata> all = new ArrayList<>();
        for (TradeMetadata.Kind kind : List.of(TradeMetadata.Kind.STATIC, TradeMetadata.Kind.ITEMS)) {
            Response answer = get("/api/trade/data/" + kind.name().toLowerCase(java.util.Locale.ROOT));
            all.add(decoder.decode(answer.body(), market.realm(), kind, now));
        }
        return all;
    }

    /** Lets the league go on until a time, while a lane reads it. */
    void runUntil(Instant time, IngestLane lane) {
        letRunUntil(time);
        lane.drain();
        storeOverviews();
    }

    /** Lets the clock move on up to a time, as the stream is read. */
    void letRunUntil(Instant time) {
        end = time;
        readOverviews();
    }

    @Override
    public Fetched fetch(QueueId queue, Cursor from, Deadline deadline) {
        Fetched fetched = stream.fetch(queue, from, deadline);
        while (fetched instanceof Fetched.AtTip && now.isBefore(end)) {
            now = afterDowntime(now.plus(POLL));
            readOverviews();
            fetched = stream.fetch(queue, from, deadline);
        }
        return fetched;
    }

    /** Who is down comes back when it is over, and finds a backlog. */
    private Instant afterDowntime(Instant time) {
        for (Downtime downtime : downtimes) {
            if (!time.isBefore(downtime.from()) && time.isBefore(downtime.to())) {
                return downtime.to().isAfter(end) ? end : downtime.to();
            }
        }
        return time;
    }

    private void readOverviews() {
        if (now.isBefore(nextOverviews)) {
            return;
        }
        for (String type : EXCHANGE_TYPES) {
            overview("exchange/current/overview", type, overviews);
        }
        for (String type : STASH_TYPES) {
            overview("stash/current/item/overview", type, overviews);
        }
        nextOverviews = now.plus(OVERVIEWS);
        if (overviews.size() >= BATCH) {
            storeOverviews();
        }
    }

    private void storeOverviews() {
        facts.append(overviews);
        overviews.clear();
    }

    private void overview(String path, String type, List<Fact> facts) {
        String league = URLEncoder.encode(market.league(), StandardCharsets.UTF_8);
        Response answer = get("/poe1/api/economy/" + path + "?league=" + league + "&type=" + type);
        // A league without such goods has no such overview.
        if (answer.status() == 200) {
            facts.add(new Fact.Prices(ninja.decode(answer.body(), market, type, now)));
        }
    }

    private Response get(String target) {
        return exchange(Request.get(URI.create(BASE + target), Map.of()));
    }

    /** A simulated service has no limits and answers at once. */
    private Reply ask(Ask ask, Deadline deadline) {
        return new Reply.Answered(exchange(ask.request()), now, now, 0, Optional.empty());
    }

    private Response exchange(Request request) {
        URI uri = request.uri();
        String target = uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
        SimAnswer answer = upstream.answer(new SimRequest(target, request.headers()), now);
        return new Response(answer.status(), answer.headers(), answer.body());
    }
}
