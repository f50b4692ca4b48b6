package dev.poeprofit.examples;

import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.sim.Delivery;
import dev.poeprofit.sim.SimAnswer;
import dev.poeprofit.sim.SimRequest;
import dev.poeprofit.sim.service.SimulatedServices;
import dev.poeprofit.sources.http.Request;
import dev.poeprofit.sources.http.Response;
import dev.poeprofit.sources.http.Transport;
import dev.poeprofit.testkit.ManualClock;
import java.time.Duration;
import java.util.Optional;

/** Carries requests to simulated services in virtual time: an exchange moves the clock on by as long as it takes. */
final class SimulatedCarrier implements Transport {
    private final SimulatedServices services;
    private final ManualClock clock;
    private boolean losing;
    private boolean lost;

    SimulatedCarrier(SimulatedServices services, ManualClock clock) {
        this.services = services;
        this.clock = clock;
    }

    /**
     * The next page of the stream does not arrive any more: the program is about to be killed. Everything else does: nobody
     * can keep to a restriction or an age that he was never told.
     */
    void startLosing() {
        losing = true;
        lost = false;
    }

    /** From here on everything arrives. */
    void stopLosing() {
        losing = false;
    }

    /** Whether something was lost since losing was started. */
    boolean hasLost() {
        return lost;
    }

    @Override
    public Response exchange(Request request, Deadline deadline) {
        SimAnswer answer = services.answer(
                SimRequest.of(request.method(), request.uri(), request.headers(), request.body()), clock.instant());
        if (losing && answer.status() == 200 && request.uri().getPath().startsWith("/public-stash-tabs")) {
            lost = true;
            throw new Killed();
        }
        Delivery delivery = answer.delivery();
        Duration needed = delivery.dropped() ? delivery.firstByte() : delivery.total();
        boolean late = needed.compareTo(deadline.limit()) > 0;
        clock.advance(late ? deadline.limit() : needed);
        if (late) {
            throw failed("no complete answer within " + deadline.limit());
        }
        if (delivery.dropped()) {
            throw failed("the connection ended without an answer");
        }
        if (delivery.cutAfter().isPresent()) {
            throw failed("the connection ended within the body");
        }
        return new Response(answer.status(), answer.headers(), answer.body());
    }

    private static PortException failed(String what) {
        return new PortException(PortException.Kind.UNAVAILABLE, what, true, Optional.empty(), null);
    }

    /** Stands for the end of the process in the middle of an exchange. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}
