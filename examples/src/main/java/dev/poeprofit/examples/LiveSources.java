package dev.poeprofit.examples;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.EnrichmentSource;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.PriceSnapshotSource;
import dev.poeprofit.core.port.PublicStashSource;
import dev.poeprofit.core.port.TradeMetadataSource;
import dev.poeprofit.engine.feed.LastRequest;
import dev.poeprofit.engine.feed.PriceType;
import dev.poeprofit.engine.feed.ScopeGrants;
import dev.poeprofit.sources.auth.ClientCredentials;
import dev.poeprofit.sources.auth.Identity;
import dev.poeprofit.sources.auth.TokenKeeper;
import dev.poeprofit.sources.enrich.ModTableSettings;
import dev.poeprofit.sources.enrich.ModTableSource;
import dev.poeprofit.sources.http.EgressList;
import dev.poeprofit.sources.http.Endpoint;
import dev.poeprofit.sources.http.HttpTransport;
import dev.poeprofit.sources.http.RetryAfter;
import dev.poeprofit.sources.http.Transport;
import dev.poeprofit.sources.limit.Gates;
import dev.poeprofit.sources.limit.HostPace;
import dev.poeprofit.sources.limit.LimitSettings;
import dev.poeprofit.sources.limit.PolicyGates;
import dev.poeprofit.sources.ninja.NinjaSettings;
import dev.poeprofit.sources.ninja.NinjaSource;
import dev.poeprofit.sources.psapi.LookAhead;
import dev.poeprofit.sources.psapi.PageLimits;
import dev.poeprofit.sources.psapi.StartCursor;
import dev.poeprofit.sources.psapi.StreamWatch;
import dev.poeprofit.sources.psapi.WireStashSource;
import dev.poeprofit.sources.trade.MetadataTimes;
import dev.poeprofit.sources.trade.WireTradeMetadata;
import dev.poeprofit.sources.upstream.GovernedUpstream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The services as a configuration names them: one upstream, one set of gates, one token. */
final class LiveSources implements Services {
    /** Connects to the real services over the network. */
    static final Services.Opener OPENER = (config, ops) -> {
        HttpTransport network = new HttpTransport();
        return new LiveSources(
                config,
                ops,
                network,
                network::close,
                InstantSource.system(),
                System::nanoTime,
                new SplittableRandom(new SecureRandom().nextLong()));
    };

    /** What gates remember reaches back as far as the longest restriction, and its pad. */
    private static final Duration MEMORY = RetryAfter.MAX.plusHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(LiveSources.class);
    private static final int MOST_REQUESTS = 200_000;

    private final RunConfig config;
    private final OpsLog ops;
    private final Runnable disconnect;
    /** The last request of earlier runs for each address, those of the stash stream left out: there each has its own. */
    private final Map<String, LastRequest> asked = new HashMap<>();

    private final PolicyGates gates;
    private final ServerClocks clocks;
    private final GovernedUpstream upstream;
    private final Optional<PublicStashSource> stashes;
    private final WireTradeMetadata dictionaries;
    private final NinjaSource prices;
    private final Optional<EnrichmentSource> descriptions;
    private final Optional<ExecutorService> ahead;

    LiveSources(
            RunConfig config,
            OpsLog ops,
            Transport network,
            Runnable disconnect,
            InstantSource clock,
            LongSupplier nanoTime,
            SplittableRandom random) {
        this.config = config;
        this.ops = ops;
        this.disconnect = disconnect;
        RunConfig.Ggg ggg = config.ggg();
        this.gates = new PolicyGates(settings(config.limiter()), clock, nanoTime, random.split());
        Instant now = clock.instant();
        List<OpsRecord.RequestMade> past = ops.newest(OpsRecord.RequestMade.class, now.minus(MEMORY), MOST_REQUESTS);
        gates.restore(past, now);
        past.stream()
                .filter(request -> !request.endpoint().equals(Endpoint.PUBLIC_STASHES.name()))
                .forEach(request ->
                        asked.putIfAbsent(request.url(), LastRequest.of(request.at(), request.httpStatus())));
        this.clocks = new ServerClocks(new HostPace(network, config.limiter().perHost(), nanoTime), clock);
        GovernedUpstream.Builder parts = GovernedUpstream.builder()
                .egress(egress())
                .gates(gates)
                .identity(new Identity(
                        ggg.credentials().map(RunConfig.Credentials::clientId).orElse(Identity.UNREGISTERED),
                        ggg.version(),
                        ggg.contact(),
                        Optional.empty()))
                .transport(clocks)
                .opsLog(ops)
                .past(past)
                .clock(clock, nanoTime)
                .random(random.split());
        ggg.credentials()
                .ifPresent(client -> parts.credentials(
                        new ClientCredentials(client.clientId(), client.secret(), ggg.scopes()), ggg.oauthBase()));
        this.upstream = parts.build();
        this.ahead = config.psapi().lookAhead() && ggg.credentials().isPresent()
                ? Optional.of(Executors.newCachedThreadPool(LiveSources::aheadThread))
                : Optional.empty();
        this.stashes = ggg.credentials().map(client -> stream(clock));
        this.dictionaries = new WireTradeMetadata(
                upstream,
                ggg.wwwBase(),
                times(config.dictionaries().ttl()),
                () -> config.dictionaries().patch(),
                clock);
        NinjaSettings plain = NinjaSettings.DEFAULT;
        this.prices = new NinjaSource(
                upstream,
                config.ninja().base(),
                new NinjaSettings(
                        config.ninja().minRefresh(),
                        plain.cache(),
                        plain.retired(),
                        plain.firstBackOff(),
                        plain.longestBackOff()),
                clock,
                nanoTime);
        this.descriptions = config.descriptions()
                .map(it -> new ModTableSource(
                        upstream,
                        new ModTableSettings(
                                it.name(),
                                it.address(),
                                it.licence(),
                                it.every(),
                                config.dictionaries().patch())));
    }

    private static Thread aheadThread(Runnable task) {
        Thread thread = new Thread(task, "look-ahead");
        thread.setDaemon(true);
        return thread;
    }

    private PublicStashSource stream(InstantSource clock) {
        String start = config.psapi().start();
        StartCursor cursor = switch (start) {
            case "head" -> StartCursor.head(config.ggg().wwwBase());
            case "beginning" -> StartCursor.beginning();
            default -> StartCursor.explicit(start);
        };
        PublicStashSource plain =
                new WireStashSource(upstream, config.ggg().apiBase(), cursor, stuck(), PageLimits.DEFAULT);
        return ahead.<PublicStashSource>map(executor -> new LookAhead(plain, executor, clock))
                .orElse(plain);
    }

    /** Notes a stream that does not get past a page. What notes are made of decides how often anybody is told. */
    private StreamWatch stuck() {
        return (queue, at, stashes, when) -> {
            try {
                ops.append(List.of(new OpsRecord.AlertRaised(
                        when,
                        queue.toString(),
                        "cursor-stuck",
                        "the stream gives " + stashes + " stashes at " + at
                                + " and leads back to it; they are not taken. It is asked again every few minutes; if this"
                                + " lasts, the service has changed its contract")));
            } catch (PortException failure) {
                LOG.warn("a stuck cursor of {} could not be recorded", queue, failure);
            }
        };
    }

    private static MetadataTimes times(Map<TradeMetadata.Kind, Duration> ttl) {
        MetadataTimes plain = MetadataTimes.DEFAULT;
        return new MetadataTimes(
                ttl.getOrDefault(TradeMetadata.Kind.LEAGUES, plain.leagues()),
                ttl.getOrDefault(TradeMetadata.Kind.STATIC, plain.statics()),
                ttl.getOrDefault(TradeMetadata.Kind.ITEMS, plain.items()),
                ttl.getOrDefault(TradeMetadata.Kind.STATS, plain.stats()));
    }

    /** Only what the configuration uses, and the token only where it is needed. */
    private EgressList egress() {
        RunConfig.Ggg ggg = config.ggg();
        List<URI> others = new ArrayList<>(List.of(ggg.wwwBase(), ggg.oauthBase()));
        if (config.ninja().enabled()) {
            others.add(config.ninja().base());
        }
        config.descriptions().map(RunConfig.Descriptions::address).ifPresent(others::add);
        return EgressList.of(ggg.credentials().map(client -> ggg.apiBase()), others);
    }

    private static LimitSettings settings(RunConfig.Limiter limiter) {
        LimitSettings plain = LimitSettings.DEFAULT;
        return new LimitSettings(
                LimitSettings.Pace.onceIn(limiter.unknownPace()),
                plain.house(),
                new LimitSettings.Padding(
                        plain.padding().shortUpTo(),
                        limiter.padShort(),
                        plain.padding().mediumUpTo(),
                        limiter.padMedium(),
                        limiter.padLong()),
                limiter.headroom(),
                Math.max(plain.headroomFrom(), limiter.headroom() + 1),
                limiter.shortestSpacing(),
                limiter.padRetryAfter(),
                plain.backOff(),
                limiter.cloudflarePause(),
                new LimitSettings.ErrorBudget(limiter.errors(), limiter.errorWindow()),
                plain.permitExpiry());
    }

    @Override
    public Optional<PublicStashSource> stashes() {
        return stashes;
    }

    @Override
    public TradeMetadataSource dictionaries() {
        return dictionaries;
    }

    @Override
    public PriceSnapshotSource prices() {
        return prices;
    }

    @Override
    public Optional<EnrichmentSource> descriptions() {
        return descriptions;
    }

    @Override
    public Optional<ScopeGrants> grants() {
        return upstream.tokens().map(keeper -> new ScopeGrants() {
            @Override
            public List<String> configured() {
                return config.ggg().scopes();
            }

            @Override
            public Optional<List<String>> granted(Deadline deadline) {
                if (keeper.token(deadline) instanceof TokenKeeper.Outcome.Closed) {
                    return Optional.empty();
                }
                return keeper.lastGrant().map(grant -> List.copyOf(grant.scopes()));
            }
        });
    }

    @Override
    public Optional<LastRequest> lastAsked(Realm realm, TradeMetadata.Kind kind) {
        return Optional.ofNullable(asked.get(dictionaries.address(kind).toString()));
    }

    @Override
    public Optional<LastRequest> lastAsked(Market market, PriceType type) {
        return Optional.ofNullable(
                asked.get(prices.address(market, type.overview(), type.type()).toString()));
    }

    @Override
    public Optional<LastRequest> descriptionsLastAsked() {
        return config.descriptions().map(it -> asked.get(it.address().toString()));
    }

    @Override
    public List<Gates.GateView> gates() {
        return gates.views();
    }

    @Override
    public List<ServerClock> clocks() {
        return clocks.read();
    }

    @Override
    public void flush() {
        upstream.flush();
    }

    @Override
    public void close() {
        stashes.ifPresent(PublicStashSource::close);
        ahead.ifPresent(ExecutorService::shutdownNow);
        upstream.close();
        disconnect.run();
    }
}
