package dev.poeprofit.examples;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.port.Conditional;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.Download;
import dev.poeprofit.core.port.EnrichmentSource;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.PriceSnapshotSource;
import dev.poeprofit.core.port.PublicStashSource;
import dev.poeprofit.core.port.TradeMetadataSource;
import dev.poeprofit.core.port.Validator;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.engine.feed.ScopeGrants;
import dev.poeprofit.sources.limit.Gates;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Services that answer as they are told: well, unless something is set. */
final class FakeServices implements Services {
    private final InstantSource clock;
    final List<String> asked = new ArrayList<>();
    final Map<String, RuntimeException> failing = new HashMap<>();
    final Map<String, Instant> held = new HashMap<>();
    Optional<PublicStashSource> stashes = Optional.empty();
    Optional<List<String>> granted = Optional.empty();
    List<ServerClock> clocks = List.of();
    boolean closed;

    FakeServices(InstantSource clock) {
        this.clock = clock;
    }

    private Optional<Instant> ask(String what) {
        asked.add(what);
        RuntimeException failure = failing.get(what);
        if (failure != null) {
            throw failure;
        }
        return Optional.ofNullable(held.get(what)).filter(until -> until.isAfter(clock.instant()));
    }

    @Override
    public Optional<PublicStashSource> stashes() {
        return stashes;
    }

    @Override
    public TradeMetadataSource dictionaries() {
        return (realm, kind, have, deadline) -> {
            String name = kind.name().toLowerCase(Locale.ROOT);
            Optional<Instant> until = ask(name);
            return until.isPresent()
                    ? new Conditional.Paused<>(until.get(), "trade-data")
                    : dictionary(realm, kind, name);
        };
    }

    private Conditional<TradeMetadata> dictionary(Realm realm, TradeMetadata.Kind kind, String name) {
        Instant now = clock.instant();
        byte[] body = name.getBytes(StandardCharsets.UTF_8);
        String sha = Digest.of(body).hex();
        List<TradeMetadata.Entry> entries =
                kind == TradeMetadata.Kind.LEAGUES ? List.of(league("Standard"), league("Allflame")) : List.of();
        return new Conditional.Fresh<>(
                new TradeMetadata(realm, kind, now, sha, entries),
                download("trade-data", name, body, sha),
                Validator.NONE,
                now.plus(Duration.ofHours(1)));
    }

    private static TradeMetadata.Entry league(String name) {
        return new TradeMetadata.Entry("", "", name, "", "", name, "", false);
    }

    @Override
    public PriceSnapshotSource prices() {
        return this::prices;
    }

    private Conditional<PriceSnapshot> prices(
            Market market, PriceSnapshot.Overview overview, String type, Validator have, Deadline deadline) {
        Optional<Instant> until = ask("prices");
        if (until.isPresent()) {
            return new Conditional.Paused<>(until.get(), "poe.ninja");
        }
        Instant now = clock.instant();
        byte[] body = (type + now).getBytes(StandardCharsets.UTF_8);
        String sha = Digest.of(body).hex();
        return new Conditional.Fresh<>(
                new PriceSnapshot(market, overview, type, now, now, sha, List.of(), 0),
                download("poe.ninja", type, body, sha),
                Validator.NONE,
                now.plus(Duration.ofMinutes(30)));
    }

    private Download download(String source, String name, byte[] body, String sha) {
        return new Download(
                source,
                URI.create("https://" + source + ".invalid/" + name),
                clock.instant(),
                Optional.empty(),
                Optional.empty(),
                Validator.ofBody(sha),
                Page.Encoding.IDENTITY,
                body);
    }

    @Override
    public Optional<EnrichmentSource> descriptions() {
        return Optional.empty();
    }

    @Override
    public Optional<ScopeGrants> grants() {
        return granted.map(scopes -> new ScopeGrants() {
            @Override
            public List<String> configured() {
                return List.of("service:psapi");
            }

            @Override
            public Optional<List<String>> granted(Deadline deadline) {
                ask("token");
                return Optional.of(scopes);
            }
        });
    }

    @Override
    public List<Gates.GateView> gates() {
        return List.of(
                new Gates.GateView("psapi-policy", clock.instant().plusSeconds(1), 1, Optional.empty(), false, 2, 0.8));
    }

    @Override
    public List<ServerClock> clocks() {
        return clocks;
    }

    @Override
    public void close() {
        closed = true;
    }

    static PortException failure(PortException.Kind kind, String message) {
        return new PortException(kind, message);
    }
}
