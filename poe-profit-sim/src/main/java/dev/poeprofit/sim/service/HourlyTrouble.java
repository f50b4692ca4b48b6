package dev.poeprofit.sim.service;

import dev.poeprofit.sim.internal.Draw;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws a plan of short faults: a deck of all kinds is shuffled, dealt out three an hour, and shuffled again. */
final class HourlyTrouble {
    private static final int AN_HOUR = 3;
    private static final String STASHES = "/public-stash-tabs";
    private static final String TOKEN = "/oauth/token";
    private static final String TRADE = "/api/trade/data";

    private record Card(Service service, String path, int least, int most, Fault fault) {}

    private HourlyTrouble() {}

    static FaultPlan plan(long seed, Instant from, int hours) {
        Draw draw = Draw.of(seed, "trouble", 0);
        List<FaultPlan.Entry> entries = new ArrayList<>();
        List<Card> deck = new ArrayList<>();
        for (int hour = 0; hour < hours; hour++) {
            for (int i = 0; i < AN_HOUR; i++) {
                if (deck.isEmpty()) {
                    deck = deck(draw);
                }
                Card card = deck.remove(draw.below(deck.size()));
                // A fault begins early enough to end within its hour.
                Instant begin = from.plus(Duration.ofHours(hour)).plusSeconds(draw.below(3300));
                Duration length = Duration.ofSeconds(card.least + draw.below(card.most - card.least + 1));
                entries.add(new FaultPlan.Entry(begin, begin.plus(length), card.service, card.path, card.fault));
            }
        }
        return new FaultPlan(entries);
    }

    private static List<Card> deck(Draw draw) {
        List<Card> deck = new ArrayList<>();
        stashes(deck, draw);
        website(deck, draw);
        overviews(deck, draw);
        return deck;
    }

    private static void stashes(List<Card> deck, Draw draw) {
        Optional<Duration> wait = Optional.of(Duration.ofSeconds(5 + draw.below(30)));
        LimitPolicy pc = LimitPolicy.publicStashes("pc");
        LimitPolicy twoWindows = LimitPolicy.of(pc.name(), LimitRule.of("Ip", "2:1:60,30:60:120"));
        LimitPolicy slower = LimitPolicy.of(pc.name(), LimitRule.of("Ip", "1:2:60"));
        api(deck, 5, 40, new Fault.Throttled(Duration.ofSeconds(60), true));
        api(deck, 5, 40, new Fault.Throttled(Duration.ofSeconds(30 + draw.below(90)), draw.chance(0.7)));
        api(deck, 10, 60, new Fault.ServerError(500, Optional.empty()));
        api(deck, 10, 180, new Fault.ServerError(503, wait));
        api(deck, 10, 60, new Fault.ServerError(502, Optional.empty()));
        api(deck, 10, 60, new Fault.Slow(Duration.ofSeconds(20 + draw.below(60)), Duration.ZERO));
        api(deck, 10, 60, new Fault.Slow(Duration.ZERO, Duration.ofSeconds(20 + draw.below(60))));
        api(deck, 10, 60, new Fault.CutBody(draw.below(400)));
        api(deck, 10, 60, new Fault.Dropped());
        api(deck, 10, 120, new Fault.Outage());
        api(deck, 10, 40, new Fault.HtmlPage());
        api(deck, 10, 120, new Fault.ClockSkew(Duration.ofSeconds(draw.below(7200) - 3600L)));
        api(deck, 10, 120, new Fault.OtherLimits(pc.name(), twoWindows));
        api(deck, 10, 120, new Fault.OtherLimits(pc.name(), slower));
        api(deck, 10, 120, new Fault.SharedAddress(1));
        api(deck, 1, 1, new Fault.TokensRevoked());
        api(deck, 1, 1, new Fault.TokensRevoked());
        api(deck, 5, 20, new Fault.CloudflareBlock(draw.chance(0.5)));
        for (Fault.BadHeaders.Kind kind : Fault.BadHeaders.Kind.values()) {
            api(deck, 10, 60, new Fault.BadHeaders(kind));
        }
    }

    private static void api(List<Card> deck, int least, int most, Fault fault) {
        deck.add(new Card(Service.DATA_API, STASHES, least, most, fault));
    }

    private static void website(List<Card> deck, Draw draw) {
        deck.add(new Card(Service.WEBSITE, TOKEN, 10, 180, new Fault.ServerError(503, Optional.empty())));
        deck.add(new Card(Service.WEBSITE, TRADE, 60, 180, new Fault.Throttled(Duration.ofSeconds(60), true)));
        deck.add(new Card(Service.WEBSITE, TRADE, 60, 180, new Fault.Refused(404)));
        deck.add(new Card(Service.WEBSITE, TRADE, 60, 180, new Fault.CutBody(draw.below(2000))));
        deck.add(new Card(Service.WEBSITE, "", 60, 180, new Fault.Outage()));
    }

    private static void overviews(List<Card> deck, Draw draw) {
        Service ninja = Service.NINJA;
        deck.add(new Card(ninja, "", 60, 180, new Fault.Throttled(Duration.ofSeconds(60 + draw.below(120)), true)));
        deck.add(new Card(ninja, "", 60, 180, new Fault.ServerError(502, Optional.empty())));
        deck.add(new Card(ninja, "", 60, 180, new Fault.CutBody(draw.below(2000))));
        deck.add(new Card(ninja, "", 60, 180, new Fault.HtmlPage()));
        deck.add(new Card(ninja, "", 60, 180, new Fault.Outage()));
        deck.add(new Card(ninja, "", 60, 120, new Fault.Slow(Duration.ofSeconds(90), Duration.ZERO)));
        deck.add(new Card(Service.MODS, "", 60, 180, new Fault.Refused(404)));
    }
}
