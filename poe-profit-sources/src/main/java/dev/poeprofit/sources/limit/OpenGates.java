package dev.poeprofit.sources.limit;

import dev.poeprofit.sources.http.Endpoint;
import dev.poeprofit.sources.http.Response;
import java.util.List;
import java.util.Optional;

/** Admits everybody. */
final class OpenGates implements Gates {
    @Override
    public Admission admit(String asker, Endpoint endpoint, String host) {
        Verdict free = new Verdict(endpoint.name(), Optional.empty(), Optional.empty(), Optional.empty());
        return new Admission.Granted(new Permit() {
            @Override
            public Verdict answered(Response response) {
                return free;
            }

            @Override
            public Verdict failed() {
                return free;
            }
        });
    }

    @Override
    public List<GateView> views() {
        return List.of();
    }
}
