package dev.poeprofit.examples;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.PublicStashSource;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.sim.LeagueSettings;
import dev.poeprofit.sim.SimAnswer;
import dev.poeprofit.sim.SimRequest;
import dev.poeprofit.sim.SimulatedLeague;
import dev.poeprofit.sim.SimulatedUpstream;
import dev.poeprofit.sources.http.Reply;
import dev.poeprofit.sources.http.Request;
import dev.poeprofit.sources.http.Response;
import dev.poeprofit.sources.psapi.StartCursor;
import dev.poeprofit.sources.psapi.WireStashSource;
import dev.poeprofit.testkit.PublicStashSourceContract;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stream of a simulated league, whose clock stands still a while after its start. */
class SimulatedSourceContractTest extends PublicStashSourceContract {
    private static final QueueId QUEUE = new QueueId("simulated", Realm.PC);
    private static final LeagueSettings SETTINGS =
            LeagueSettings.seeded(11).sellers(60).goods(40).days(2).build();
    private static final Instant NOW = SETTINGS.start().plus(Duration.ofHours(3));
    private static final SimulatedUpstream UPSTREAM = new SimulatedUpstream(SimulatedLeague.of(SETTINGS));

    private static Response exchange(Request request) {
        String query = request.uri().getRawQuery();
        String target = request.uri().getRawPath() + (query == null ? "" : "?" + query);
        SimAnswer answer = UPSTREAM.answer(new SimRequest(target, request.headers()), NOW);
        return new Response(answer.status(), answer.headers(), answer.body());
    }

    @Override
    protected PublicStashSource openSource() {
        return new WireStashSource(
                (ask, deadline) -> new Reply.Answered(exchange(ask.request()), NOW, NOW, 0, Optional.empty()),
                URI.create("http://stash.invalid"),
                StartCursor.beginning());
    }

    @Override
    protected QueueId queue() {
        return QUEUE;
    }

    /** Followed by the header alone, which the source does not read. */
    @Override
    protected List<Digest> expectedBodies() {
        List<Digest> bodies = new ArrayList<>();
        String asked = "";
        while (true) {
            String target = "/public-stash-tabs" + (asked.isEmpty() ? "" : "?id=" + asked);
            SimAnswer answer = UPSTREAM.answer(new SimRequest(target, Map.of("Accept-Encoding", "gzip")), NOW);
            String next = answer.headers().get("X-Next-Change-Id");
            if (asked.equals(next)) {
                return bodies;
            }
            bodies.add(Digest.of(answer.body()));
            asked = next;
        }
    }
}
