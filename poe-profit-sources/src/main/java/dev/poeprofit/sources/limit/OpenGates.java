package dev.poeprofit.sources.limit;

import dev.poeprofit.sources.http.Endpoint;
import dev.poeprofit.sources.http.Response;
import java.util.List;
import java.util.Optional;

/** Admits everybody. */
final class OpenGates implements Gates {
    @Override
    public Admission admit(String asker, Endpoint endpoint, String host) {
        return new Admission.Granted(new Permit() {
            @Override
            public Verdict answered(Response response) {
                return verdict(CloudflareBlock.sign(response).isPresent());
            }

            @Override
            public Verdict failed() {
                return verdict(false);
            }

            @Override
            public void unsent() {}

            private Verdict verdict(boolean blocked) {
                return new Verdict(endpoint.name(), Optional.empty(), Optional.empty(), Optional.empty(), blocked);
            }
        });
    }

    @Override
    public List<GateView> views() {
        return List.of();
    }
}
