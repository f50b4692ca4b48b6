package dev.poeprofit.sim;

import dev.poeprofit.sim.internal.market.StreamLog;
import dev.poeprofit.sim.internal.wire.ErrorWire;
import dev.poeprofit.sim.internal.wire.Gzip;
import dev.poeprofit.sim.internal.wire.NinjaWire;
import dev.poeprofit.sim.internal.wire.PageWire;
import dev.poeprofit.sim.internal.wire.StatsWire;
import dev.poeprofit.sim.internal.wire.TradeWire;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What the public services would say about a simulated league: contents only, without identity, limits or trouble, which
 * {@link dev.poeprofit.sim.service.SimulatedServices} adds. An answer is a function of the league at the asked instant and of
 * the request. Calls are serialised; time only moves forward.
 *
 * <p>Addresses: {@code /public-stash-tabs[/<realm>][?id=]}, {@code /poe1/api/economy/exchange/current/overview},
 * {@code /poe1/api/economy/stash/current/item/overview}, {@code /poe1/api/economy/stash/current/currency/overview}, {@code /api/trade/data/static}, {@code items}, {@code stats},
 * {@code leagues}, {@code change-ids}. Everything else is 404. The newest change id lies ahead of what the stream serves, by
 * the publish delay; until then it is answered like the tip.
 */
public final class SimulatedUpstream {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);
    private static final String ECONOMY = "/poe1/api/economy/";
    private static final String TRADE = "/api/trade/data/";

    private final SimulatedLeague league;
    private final PageWire pages;
    private final NinjaWire ninja;

    /**
     * The services of a league.
     *
     * @param league the league; it is advanced by {@link #answer}
     */
    public SimulatedUpstream(SimulatedLeague league) {
        LeagueSettings settings = league.settings();
        this.league = league;
        this.pages = new PageWire(settings.market().league(), settings.wireShape() == WireShape.Y2026);
        this.ninja =
                new NinjaWire(league.market(), settings.seed(), settings.start().toEpochMilli());
    }

    /**
     * Answers a request.
     *
     * @param request the request
     * @param now when it arrives; the league is advanced to it
     * @return the answer
     * @throws IllegalArgumentException if {@code now} is before the league's clock
     */
    public synchronized SimAnswer answer(SimRequest request, Instant now) {
        league.advanceTo(now);
        String path = request.path();
        if (path.equals("/public-stash-tabs")
                || path.equals("/public-stash-tabs/"
                        + league.settings().market().realm().wireName())) {
            return publicStashes(request, now);
        }
        if (path.startsWith(ECONOMY)) {
            return economy(request, path.substring(ECONOMY.length()), now);
        }
        if (path.startsWith(TRADE)) {
            return trade(request, path.substring(TRADE.length()), now);
        }
        return notFound(request, now);
    }

    /**
     * The newest change id, as {@code change-ids} gives it: ahead of what the stream serves by the publish delay.
     *
     * @param now when; the league is advanced to it
     * @return five dashed numbers
     * @throws IllegalArgumentException if {@code now} is before the league's clock
     */
    public synchronized String newestChangeId(Instant now) {
        league.advanceTo(now);
        StreamLog stream = league.market().stream();
        return stream.cursor(stream.ahead());
    }

    /**
     * The league behind it.
     *
     * @return the league; not to be advanced while others ask
     */
    public SimulatedLeague league() {
        return league;
    }

    private SimAnswer publicStashes(SimRequest request, Instant now) {
        StreamLog stream = league.market().stream();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Rate-Limit-Policy", "public-stash-tabs-request-limit-pc");
        headers.put("X-Rate-Limit-Rules", "Ip");
        headers.put("X-Rate-Limit-Ip", "2:1:60");
        headers.put("X-Rate-Limit-Ip-State", "1:1:0");
        String cursor = request.query("id").orElse("");
        OptionalInt place = cursor.isEmpty() ? OptionalInt.of(0) : stream.place(cursor);
        if (place.isEmpty()) {
            return answer(request, now, 400, headers, ErrorWire.error(2, "Invalid query"));
        }
        StreamLog.Slice slice = stream.page(place.getAsInt());
        String next = stream.cursor(slice.next());
        headers.put("X-Next-Change-Id", next);
        return answer(request, now, 200, headers, pages.page(next, slice.reports()));
    }

    private SimAnswer economy(SimRequest request, String path, Instant now) {
        String type = request.query("type").orElse("");
        boolean known = request.query("league")
                .filter(league.settings().market().league()::equals)
                .isPresent();
        byte[] body;
        if (path.equals("exchange/current/overview") && NinjaWire.isExchangeType(type)) {
            body = ninja.exchange(type, known);
        } else if (path.equals("stash/current/item/overview") && NinjaWire.isStashType(type)) {
            body = ninja.stashItems(type, known);
        } else if (path.equals("stash/current/currency/overview") && NinjaWire.isStashCurrencyType(type)) {
            body = ninja.stashCurrency(type, known);
        } else {
            return notFound(request, now);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cache-Control", "public, max-age=1800");
        headers.put("Last-Modified", HTTP_DATE.format(Instant.ofEpochMilli(ninja.sampledAt())));
        String tag = '"' + Long.toHexString(ninja.sampledAt()) + "-"
                + Integer.toHexString(request.target().hashCode()) + '"';
        headers.put("ETag", tag);
        if (request.header("If-None-Match").filter(tag::equals).isPresent()) {
            return answer(request, now, 304, headers, new byte[0]);
        }
        return answer(request, now, 200, headers, body);
    }

    private SimAnswer trade(SimRequest request, String path, Instant now) {
        var goods = league.market().world().goods();
        LeagueSettings settings = league.settings();
        StreamLog stream = league.market().stream();
        byte[] body;
        switch (path) {
            case "static" -> body = TradeWire.staticData(goods);
            case "items" -> body = TradeWire.items(goods);
            case "stats" -> body = StatsWire.stats(goods);
            case "leagues" ->
                body = TradeWire.leagues(
                        settings.market().league(), settings.market().realm().wireName());
            case "change-ids" -> body = ErrorWire.changeIds(stream.cursor(stream.ahead()));
            default -> {
                return notFound(request, now);
            }
        }
        return answer(request, now, 200, Map.of(), body);
    }

    private static SimAnswer notFound(SimRequest request, Instant now) {
        return answer(request, now, 404, Map.of(), ErrorWire.error(1, "Resource not found"));
    }

    private static SimAnswer answer(
            SimRequest request, Instant now, int status, Map<String, String> more, byte[] plain) {
        Map<String, String> headers = new LinkedHashMap<>(more);
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("Date", HTTP_DATE.format(now));
        boolean gzip = plain.length > 0
                && request.header("Accept-Encoding")
                        .filter(value -> value.toLowerCase(Locale.ROOT).contains("gzip"))
                        .isPresent();
        if (!gzip) {
            return SimAnswer.of(status, headers, plain);
        }
        headers.put("Content-Encoding", "gzip");
        return SimAnswer.of(status, headers, Gzip.zip(plain));
    }
}
