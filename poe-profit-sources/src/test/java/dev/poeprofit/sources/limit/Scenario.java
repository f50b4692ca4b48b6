package dev.poeprofit.sources.limit;

import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.sources.http.Endpoint;
import dev.poeprofit.sources.http.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A random life of a few askers at one policy of a {@link ModelServer}: slow answers, lost answers and lost permits, headers that
 * are missing or broken, windows that change, shut-outs out of the blue that tell more or less, askers that come early, late or not
 * at all, and restarts that lose the newest records.
 */
final class Scenario {
    /** What happened. */
    static final class Report {
        int requests;
        int shutOuts;
        int changes;
        int restarts;
        int faults;
        int lost;
        int overLimit;
        int whileRestricted;
    }

    private interface Step {
        void run();
    }

    private record Event(long at, long order, Step step) {}

    private static final String HOST = "api.example.org";
    private static final List<ModelServer.Tells> TELLS = List.of(ModelServer.Tells.values());
    private static final int REQUESTS = 60;
    private static final int[] PERIODS = {1, 1, 2, 4, 5, 10, 12, 15, 30, 60, 120, 300, 1_800, 21_600};
    private static final LimitSettings SETTINGS = new LimitSettings(
            LimitSettings.DEFAULT.unknown(),
            LimitSettings.DEFAULT.house(),
            LimitSettings.DEFAULT.padding(),
            LimitSettings.DEFAULT.headroom(),
            LimitSettings.DEFAULT.headroomFrom(),
            LimitSettings.DEFAULT.shortestSpacing(),
            LimitSettings.DEFAULT.retryAfterPad(),
            LimitSettings.DEFAULT.backOff(),
            LimitSettings.DEFAULT.cloudflarePause(),
            new LimitSettings.ErrorBudget(10_000, Duration.ofHours(1)),
            LimitSettings.DEFAULT.permitExpiry());

    /** Quiet time after which the log writes the next record at once. */
    private static final Duration WRITTEN_AFTER = Duration.ofSeconds(10);

    private final Random random;
    private final VirtualTime time = new VirtualTime();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private final List<OpsRecord.RequestMade> records = new ArrayList<>();
    private final Map<String, Endpoint> askers = new HashMap<>();
    private final Report report = new Report();
    private final ModelServer server;
    private PolicyGates gates;
    private long order;
    private final boolean restarts;
    private int run;
    private int essential;

    private Scenario(long seed) {
        random = new Random(seed);
        restarts = random.nextBoolean();
        server = new ModelServer("policy-" + random.nextInt(3), limits());
        gates = gates();
        for (int i = random.nextInt(3); i >= 0; i--) {
            askers.put("asker/" + i, random.nextBoolean() ? Endpoint.PUBLIC_STASHES : new Endpoint("other", true));
        }
    }

    static Report of(long seed) {
        Scenario scenario = new Scenario(seed);
        scenario.live();
        return scenario.report;
    }

    private PolicyGates gates() {
        return new PolicyGates(SETTINGS, time, time, new Random(random.nextLong()));
    }

    private List<ModelServer.Limit> limits() {
        List<ModelServer.Limit> limits = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int period = PERIODS[random.nextInt(PERIODS.length)];
            int hits = random.nextInt(4) == 0 ? 1 + random.nextInt(60) : 1 + random.nextInt(8);
            limits.add(new ModelServer.Limit(hits, period, 1 + random.nextInt(random.nextBoolean() ? 60 : 1_800)));
        }
        return limits;
    }

    private void live() {
        askers.values().stream().distinct().forEach(endpoint -> {
            first(endpoint);
            time.advance(Duration.ofSeconds(22_000));
        });
        // Somebody has used the limits before us, without filling any; an answer tells.
        int least =
                server.limits().stream().mapToInt(ModelServer.Limit::hits).min().orElse(1);
        for (int i = random.nextInt(least); i > 0; i--) {
            server.arrive(time.passed() - random.nextInt(20) * ModelServer.SECOND / 4);
        }
        first(askers.values().iterator().next());
        essential = records.size();
        everybodyAsks();
        while (report.requests < REQUESTS) {
            Event event = events.remove();
            time.advanceTo(event.at());
            event.step().run();
        }
        report.overLimit = server.overLimit();
        report.whileRestricted = server.whileRestricted();
    }

    /** A request that goes well: until one is answered nobody can know what holds. */
    private void first(Endpoint endpoint) {
        Gates.Admission.Granted granted = (Gates.Admission.Granted) gates.admit("first", endpoint, HOST);
        Response response = server.answer(server.judge(time.passed()), time.passed(), ModelServer.Tells.EVERYTHING);
        Gates.Verdict verdict = granted.permit().answered(response);
        records.add(Answers.record(time.instant(), "first", endpoint, HOST, response, verdict));
    }

    private void everybodyAsks() {
        askers.keySet().stream().sorted().forEach(asker -> at(time.passed(), () -> ask(asker, run)));
    }

    private void at(long when, Step step) {
        events.add(new Event(when, order++, step));
    }

    private void ask(String asker, int since) {
        if (since != run) {
            return;
        }
        Gates.Admission admission = gates.admit(asker, askers.get(asker), HOST);
        if (admission instanceof Gates.Admission.Granted granted) {
            send(asker, granted.permit());
            return;
        }
        long wait = Duration.between(time.instant(), ((Gates.Admission.Held) admission).until())
                .toNanos();
        if (wait <= 0) {
            throw new AssertionError("held until a time that has passed");
        }
        long when = time.passed() + wait;
        if (random.nextInt(10) == 0) {
            when = time.passed() + (long) (wait * random.nextDouble());
        } else if (random.nextInt(10) == 0) {
            when += random.nextInt(6_000) * 1_000_000L;
        }
        at(when, () -> ask(asker, since));
    }

    private void send(String asker, Gates.Permit permit) {
        report.requests++;
        long sent = time.passed();
        long latency = (10 + random.nextInt(random.nextInt(5) == 0 ? 3_000 : 120)) * 1_000_000L;
        long arrives = sent + (long) (latency * random.nextDouble());
        int since = run;
        at(arrives, () -> arrive(asker, permit, sent + latency, since));
    }

    private void arrive(String asker, Gates.Permit permit, long received, int since) {
        long now = time.passed();
        int status = server.judge(now);
        int chance = random.nextInt(100);
        if (chance < 4) {
            report.lost++;
            at(received, () -> lost(asker, permit, since));
            return;
        }
        ModelServer.Tells tells = ModelServer.Tells.EVERYTHING;
        if (chance < 9) {
            report.shutOuts++;
            tells = TELLS.get(random.nextInt(TELLS.size()));
            server.restrict(now, server.expectedRestriction(now));
            status = 429;
        }
        Response response = server.answer(status, now, tells);
        if (status == 200 && chance >= 90) {
            report.faults++;
            response = broken(response);
        } else if (status == 200 && chance >= 84) {
            List<ModelServer.Limit> next = limits();
            Response answer = Answers.of(200, server.headers(next, now, true));
            at(received, () -> changed(asker, permit, answer, since, next));
            return;
        }
        Response answer = response;
        at(received, () -> answered(asker, permit, answer, since));
    }

    /** New limits hold once the client can know of them: it has the answer, and its record is not lost. */
    private void changed(
            String asker, Gates.Permit permit, Response response, int since, List<ModelServer.Limit> next) {
        if (since == run) {
            report.changes++;
            server.change(next);
            essential = records.size() + 1;
            answered(asker, permit, response, since);
        }
    }

    private Response broken(Response good) {
        Map<String, String> headers = new HashMap<>(good.headers());
        switch (random.nextInt(6)) {
            case 0 -> headers.clear();
            case 1 -> headers.remove("X-Rate-Limit-Ip-State");
            case 2 -> headers.put("X-Rate-Limit-Ip", "1000000:1:60");
            case 3 -> headers.put("X-Rate-Limit-Ip", headers.get("X-Rate-Limit-Ip") + ",broken");
            case 4 -> headers.put("X-Rate-Limit-Rules", "Account");
            default -> headers.remove("X-Rate-Limit-Policy");
        }
        return Answers.of(random.nextInt(4) == 0 ? 503 : 200, headers);
    }

    private void lost(String asker, Gates.Permit permit, int since) {
        if (since != run) {
            return;
        }
        // A permit that is lost leaves no record, so that a restart could not know of it.
        if (restarts || random.nextBoolean()) {
            permit.failed();
            records.add(Answers.record(
                    time.instant(),
                    asker,
                    askers.get(asker),
                    HOST,
                    Answers.plain(0),
                    new Gates.Verdict("", Optional.empty(), Optional.empty(), Optional.empty())));
        }
        at(time.passed() + 1, () -> ask(asker, since));
    }

    private void answered(String asker, Gates.Permit permit, Response response, int since) {
        if (since != run) {
            return;
        }
        Gates.Verdict verdict = permit.answered(response);
        records.add(Answers.record(time.instant(), asker, askers.get(asker), HOST, response, verdict));
        if (restarts && random.nextInt(20) == 0) {
            restart();
            return;
        }
        long pause = random.nextInt(20) == 0 ? random.nextInt(60_000) * 1_000_000L : 1;
        at(time.passed() + pause, () -> ask(asker, since));
    }

    /** A kill: harmless records of the last seconds may be lost, and an answer under way is. */
    private void restart() {
        report.restarts++;
        run++;
        while (!records.isEmpty() && random.nextInt(3) > 0) {
            OpsRecord.RequestMade newest = records.get(records.size() - 1);
            boolean harmless =
                    newest.httpStatus() == 200 && newest.closedUntil().isEmpty();
            Duration age = Duration.between(newest.at(), time.instant());
            // A request after a quiet time is written at once.
            boolean alone = records.size() < 2
                    || Duration.between(records.get(records.size() - 2).at(), newest.at())
                                    .compareTo(WRITTEN_AFTER)
                            >= 0;
            if (!harmless || alone || records.size() <= essential || age.compareTo(PolicyGates.UNNOTED) >= 0) {
                break;
            }
            records.remove(records.size() - 1);
        }
        time.advance(Duration.ofMillis(random.nextInt(20_000)));
        gates = gates();
        List<OpsRecord.RequestMade> newestFirst = new ArrayList<>(records);
        Collections.reverse(newestFirst);
        gates.restore(newestFirst, time.instant());
        everybodyAsks();
    }
}
