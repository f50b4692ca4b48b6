package dev.poeprofit.examples;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.port.Checkpoint;
import dev.poeprofit.core.port.Conditional;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.Fetched;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.PublicStashSource;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.Validator;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.engine.feed.PriceType;
import dev.poeprofit.engine.feed.ScopeGrants;
import dev.poeprofit.engine.memory.InMemoryStore;
import dev.poeprofit.examples.Finding.Area;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Checks everything a run needs and says what to do. Each service is asked one thing, through the same gates as in a run, and
 * what it says is kept, so that neither the next run nor the next doctor asks again too soon. A database that a run has open is
 * left alone, and so are the services then, since that run uses up the same limits.
 */
final class Doctor {
    /** A pause up to this is waited for, as often as {@link #MOST_WAITS}. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int MOST_WAITS = 3;
    /** What was told so lately is not asked again; poe.ninja lets its answers be kept for as long. */
    private static final Duration RECENT = Duration.ofMinutes(30);

    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);
    private static final Deadline DEADLINE = Deadline.ofSeconds(30);

    /** Waits. */
    @FunctionalInterface
    interface Waiter {
        void sleep(Duration span) throws InterruptedException;
    }

    private final Services.Opener opener;
    private final InstantSource clock;
    private final Waiter waiter;
    private final List<Finding> findings = new ArrayList<>();

    Doctor(Services.Opener opener, InstantSource clock, Waiter waiter) {
        this.opener = opener;
        this.clock = clock;
        this.waiter = waiter;
    }

    /** Checks; {@code load} reads the configuration. */
    List<Finding> check(Supplier<RunConfig> load, boolean offline) {
        RunConfig config;
        try {
            config = load.get();
        } catch (Main.UsageException e) {
            findings.add(Finding.fail(
                    Area.CONFIGURATION,
                    String.valueOf(e.getMessage()),
                    "mend what is named; docs/operating.md has every key"));
            return findings;
        }
        configuration(config);
        StoreCheck.Result store = StoreCheck.of(config.store().location(), !offline);
        findings.add(store.finding());
        store.room().ifPresent(findings::add);
        try {
            if (offline) {
                return findings;
            }
            if (store.held()) {
                findings.add(Finding.warn(
                        Area.TRADE_SITE,
                        "no service was asked, since a run at this address uses up the same limits",
                        "read what that run prints, or stop it and come again"));
                return findings;
            }
            services(config, store.opened());
        } finally {
            store.opened().ifPresent(Db::close);
        }
        return findings;
    }

    private void configuration(RunConfig config) {
        findings.add(Finding.ok(Area.CONFIGURATION, config.file() + " is complete"));
        if (config.ggg().credentials().isEmpty()) {
            findings.add(Finding.warn(
                    Area.CREDENTIALS,
                    "none; the stash stream will not run, everything else will",
                    "if GGG has registered your application, set " + ConfigKey.CLIENT_ID.key()
                            + " and a client secret"));
        }
        if (config.ninja().enabled() && config.ninja().leagues().isEmpty()) {
            findings.add(Finding.warn(
                    Area.CONFIGURATION,
                    "no league is named, so there will be no prices",
                    "set " + ConfigKey.LEAGUES.key() + " to the leagues you play"));
        }
    }

    private void services(RunConfig config, Optional<Db> store) {
        // What earlier runs were told of limits holds for these requests too, and these for the next run.
        OpsLog ops = store.map(Db::ops).orElseGet(() -> new InMemoryStore().ops());
        FactStore facts = store.map(Db::facts).orElseGet(() -> new InMemoryStore().facts());
        try (Services services = opener.open(config, ops)) {
            tradeSite(config, services, facts);
            services.grants().ifPresent(this::credentials);
            services.stashes().filter(it -> config.psapi().enabled()).ifPresent(it -> stashes(config, it, store));
            prices(config, services, facts);
            config.descriptions().ifPresent(this::descriptions);
            services.clocks().forEach(this::clockOf);
        }
    }

    private void tradeSite(RunConfig config, Services services, FactStore facts) {
        Realm realm = config.psapi().realms().get(0);
        Optional<TradeMetadata> recent = facts.latestMetadata(realm).stream()
                .map(Fact.Metadata::metadata)
                .filter(it -> it.kind() == TradeMetadata.Kind.LEAGUES && isRecent(it.retrievedAt()))
                .findFirst();
        if (recent.isPresent()) {
            String when = "answered " + ago(recent.get().retrievedAt()) + " and is not asked again so soon";
            findings.addAll(leagues(config, recent.get(), when).findings());
            return;
        }
        ask(Area.TRADE_SITE, () -> {
            Conditional<TradeMetadata> answer =
                    services.dictionaries().fetch(realm, TradeMetadata.Kind.LEAGUES, Validator.NONE, DEADLINE);
            if (answer instanceof Conditional.Paused<TradeMetadata> paused) {
                return Answer.paused(paused.until(), paused.policy());
            }
            if (answer instanceof Conditional.Fresh<TradeMetadata> fresh) {
                facts.append(List.of(new Fact.Metadata(fresh.value()), new Fact.Downloaded(fresh.download())));
                return leagues(config, fresh.value(), "answers");
            }
            return Answer.of(Finding.ok(Area.TRADE_SITE, "answers"));
        });
    }

    /** The list of leagues tells whether those that are configured exist. */
    private static Answer leagues(RunConfig config, TradeMetadata dictionary, String how) {
        TreeSet<String> known = new TreeSet<>();
        dictionary.entries().forEach(entry -> known.add(entry.id()));
        List<Finding> found = new ArrayList<>();
        found.add(Finding.ok(Area.TRADE_SITE, how + "; it knows " + known.size() + " leagues"));
        TreeSet<String> wanted = new TreeSet<>(config.leagues());
        wanted.addAll(config.ninja().leagues());
        for (String league : wanted) {
            if (!known.contains(league)) {
                found.add(Finding.warn(
                        Area.CONFIGURATION,
                        "league '" + league + "' is not among the trade site's",
                        Spelling.nearest(league, known)
                                .map(near -> "did you mean '" + near + "'")
                                .orElse("it knows " + String.join(", ", known))));
            }
        }
        return Answer.of(found);
    }

    private void credentials(ScopeGrants grants) {
        ask(Area.CREDENTIALS, () -> {
            Optional<List<String>> granted = grants.granted(DEADLINE);
            if (granted.isEmpty()) {
                return Answer.paused(clock.instant().plusSeconds(5), "the token's limit");
            }
            TreeSet<String> given = new TreeSet<>(granted.get());
            TreeSet<String> asked = new TreeSet<>(grants.configured());
            return Answer.of(
                    given.equals(asked)
                            ? Finding.ok(Area.CREDENTIALS, "a token was given, with the scopes " + given)
                            : Finding.fail(
                                    Area.CREDENTIALS,
                                    "scopes " + asked + " were asked for and " + given + " given",
                                    "compare " + ConfigKey.SCOPES.key() + " with what the application was granted"));
        });
    }

    private void stashes(RunConfig config, PublicStashSource source, Optional<Db> store) {
        QueueId queue = new QueueId("psapi", config.psapi().realms().get(0));
        Cursor from = store.flatMap(
                        it -> it.history().checkpoints(queue, 1).stream().findFirst())
                .map(Checkpoint::nextCursor)
                .orElse(Cursor.START);
        ask(Area.STASHES, () -> {
            Fetched fetched = source.fetch(queue, from, DEADLINE);
            if (fetched instanceof Fetched.Paused paused) {
                return Answer.paused(paused.until(), paused.policy());
            }
            return Answer.of(Finding.ok(
                    Area.STASHES,
                    fetched instanceof Fetched.AtTip ? queue + " answers and is at its tip" : queue + " gives pages"));
        });
    }

    private boolean isRecent(Instant time) {
        Duration age = Duration.between(time, clock.instant());
        return !age.isNegative() && age.compareTo(RECENT) < 0;
    }

    private String ago(Instant time) {
        return Duration.between(time, clock.instant()).toMinutes() + " min ago";
    }

    private void prices(RunConfig config, Services services, FactStore facts) {
        if (!config.ninja().enabled() || config.ninja().leagues().isEmpty()) {
            return;
        }
        Market market = Market.pc(config.ninja().leagues().get(0));
        PriceType type = config.ninja().types().get(0);
        Optional<Instant> told = facts.latestPrices(market, Instant.MAX).stream()
                .map(Fact.Prices::snapshot)
                .filter(it -> it.overview() == type.overview() && it.type().equals(type.type()))
                .map(PriceSnapshot::retrievedAt)
                .filter(this::isRecent)
                .findFirst();
        if (told.isPresent()) {
            findings.add(Finding.ok(
                    Area.PRICES,
                    "answered for " + type + " of " + market + " " + ago(told.get())
                            + " and is not asked again so soon"));
            return;
        }
        ask(Area.PRICES, () -> {
            Conditional<PriceSnapshot> answer =
                    services.prices().fetch(market, type.overview(), type.type(), Validator.NONE, DEADLINE);
            if (answer instanceof Conditional.Paused<PriceSnapshot> paused) {
                return Answer.paused(paused.until(), paused.policy());
            }
            if (answer instanceof Conditional.Absent<PriceSnapshot> absent) {
                return Answer.of(Finding.warn(
                        Area.PRICES,
                        type + " of " + market + ": " + absent.reason(),
                        "check the spelling of the league and of the type"));
            }
            String lines = " no change";
            if (answer instanceof Conditional.Fresh<PriceSnapshot> fresh) {
                facts.append(List.of(new Fact.Prices(fresh.value()), new Fact.Downloaded(fresh.download())));
                lines = String.format(
                        Locale.ROOT,
                        " %,d prices, sampled %s",
                        fresh.value().lines().size(),
                        fresh.value().sampledAt());
            }
            return Answer.of(Finding.ok(Area.PRICES, "answers for " + type + " of " + market + ":" + lines));
        });
    }

    /** Their source is asked once a day only, and prices do not depend on it. */
    private void descriptions(RunConfig.Descriptions it) {
        findings.add(Finding.ok(
                Area.DESCRIPTIONS, it.name() + " at " + it.address() + " is asked by a run only, once a day"));
    }

    private void clockOf(Services.ServerClock server) {
        Duration off = server.ahead().abs();
        if (off.compareTo(CLOCK_TOLERANCE) > 0) {
            findings.add(Finding.warn(
                    Area.CLOCK,
                    "the clock of " + server.host() + " is " + off.toSeconds() + " s "
                            + (server.ahead().isNegative() ? "behind" : "ahead of") + " this machine's",
                    "let this machine's clock be set by the network; ages would be wrong by as much"));
        } else {
            findings.add(Finding.ok(Area.CLOCK, "agrees with " + server.host() + " within 5 s"));
        }
    }

    /** What asking came to: a pause until a time, or findings. */
    private record Answer(List<Finding> findings, Optional<Instant> until, String policy) {
        static Answer of(List<Finding> findings) {
            return new Answer(findings, Optional.empty(), "");
        }

        static Answer of(Finding finding) {
            return of(List.of(finding));
        }

        static Answer paused(Instant until, String policy) {
            return new Answer(List.of(), Optional.of(until), policy);
        }
    }

    private void ask(Area area, Supplier<Answer> question) {
        try {
            for (int waits = 0; ; waits++) {
                Answer answer = question.get();
                if (answer.until().isEmpty()) {
                    findings.addAll(answer.findings());
                    return;
                }
                Duration wait = Duration.between(clock.instant(), answer.until().get());
                if (waits == MOST_WAITS || wait.compareTo(PATIENCE) > 0) {
                    findings.add(Finding.warn(
                            area,
                            "held by " + answer.policy() + " until "
                                    + answer.until().get(),
                            "come again after that; ask nothing before"));
                    return;
                }
                if (!wait.isNegative()) {
                    waiter.sleep(wait);
                }
            }
        } catch (PortException failure) {
            findings.add(failed(area, failure));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            findings.add(Finding.warn(area, "was not asked to the end", "come again"));
        }
    }

    private static Finding failed(Area area, PortException failure) {
        String text = String.valueOf(failure.getMessage());
        return switch (failure.kind()) {
            case UNAUTHORISED ->
                Finding.fail(
                        area,
                        text,
                        "do not retry: check the client id and secret, and that the application is still registered");
            case UNAVAILABLE ->
                Finding.fail(area, text, "check the network and the address; during a patch wait and come again");
            case MALFORMED ->
                Finding.fail(
                        area,
                        text,
                        "look at the address with a browser: during maintenance a page stands there; else the format has changed");
            case RATE_LIMITED ->
                Finding.warn(area, text, "wait; other programs at this address use up the same limits");
            case CONTRACT -> Finding.fail(area, text, "check the address in the configuration");
            case HELD, STORE, ID_COLLISION -> Finding.fail(area, text, "look at the database");
        };
    }
}
