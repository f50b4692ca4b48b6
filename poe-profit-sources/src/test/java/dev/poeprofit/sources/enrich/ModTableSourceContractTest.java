package dev.poeprofit.sources.enrich;

import dev.poeprofit.core.port.Conditional;
import dev.poeprofit.core.port.Enrichment;
import dev.poeprofit.core.port.EnrichmentSource;
import dev.poeprofit.core.port.Validator;
import dev.poeprofit.sources.FakeService;
import dev.poeprofit.testkit.ConditionalSourceContract;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Nested;

class ModTableSourceContractTest {
    private abstract static class Contract extends ConditionalSourceContract<Enrichment> {
        private final FakeService service;
        private EnrichmentSource source;

        Contract(boolean validators, boolean gzip) {
            service = new FakeService(table("Strength"), table("Str"), "{\"a\":{}}", validators, gzip);
            source = source();
        }

        private EnrichmentSource source() {
            return new ModTableSource(
                    service,
                    ModTableSettings.daily("mods", URI.create("https://mods.example/mods.json"), "MIT, Somebody"));
        }

        @Override
        protected void restart() {
            source = source();
        }

        private static String table(String group) {
            return "{\"Strength1\":{\"text\":\"+(8-12) to Strength\",\"groups\":[\"" + group + "\"]}}";
        }

        @Override
        protected Conditional<Enrichment> fetch(Validator have) {
            return source.fetch(have, DEADLINE);
        }

        @Override
        protected String bodySha256(Enrichment value) {
            return value.bodySha256();
        }

        @Override
        protected Instant retrievedAt(Enrichment value) {
            return value.retrievedAt();
        }

        @Override
        protected boolean tellsAbsence() {
            return false;
        }

        @Override
        protected void serve(Service what) {
            service.serve(what);
        }

        @Override
        protected Instant now() {
            return service.instant();
        }

        @Override
        protected void passUntil(Instant time) {
            service.passUntil(time);
        }
    }

    @Nested
    class WithValidators extends Contract {
        WithValidators() {
            super(true, false);
        }
    }

    @Nested
    class WithoutValidators extends Contract {
        WithoutValidators() {
            super(false, true);
        }
    }
}
