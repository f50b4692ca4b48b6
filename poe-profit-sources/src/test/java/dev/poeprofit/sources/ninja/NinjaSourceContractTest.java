package dev.poeprofit.sources.ninja;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.PriceSnapshotSource;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.sources.FakeService;
import dev.poeprofit.testkit.PriceSnapshotSourceContract;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Nested;

class NinjaSourceContractTest {
    private abstract static class Contract extends PriceSnapshotSourceContract {
        private final FakeService service;
        private final PriceSnapshot.Overview overview;
        private final String none;

        Contract(PriceSnapshot.Overview overview, String content, String other, boolean validators, boolean gzip) {
            this.service = new FakeService(content, other, "{\"lines\":[{}]}", validators, gzip);
            this.overview = overview;
            this.none = "{\"lines\":[]}";
        }

        @Override
        protected PriceSnapshotSource openSource() {
            return new NinjaSource(
                    service,
                    URI.create("https://ninja.example/economy"),
                    NinjaSettings.DEFAULT,
                    service,
                    service::nanoTime);
        }

        @Override
        protected Market market() {
            return Market.pc("Hardcore Allflame");
        }

        @Override
        protected PriceSnapshot.Overview overview() {
            return overview;
        }

        @Override
        protected String type() {
            return "Currency";
        }

        @Override
        protected void serveNoLines() {
            service.serve(none);
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
    class Exchange extends Contract {
        Exchange() {
            super(PriceSnapshot.Overview.EXCHANGE, NinjaBodies.exchange(200), NinjaBodies.exchange(201), true, true);
        }
    }

    @Nested
    class StashCurrency extends Contract {
        StashCurrency() {
            super(
                    PriceSnapshot.Overview.STASH_CURRENCY,
                    NinjaBodies.currency("2026-08-30T09:40:00Z"),
                    NinjaBodies.currency("2026-08-30T09:55:00Z"),
                    false,
                    false);
        }
    }

    @Nested
    class StashItem extends Contract {
        StashItem() {
            super(PriceSnapshot.Overview.STASH_ITEM, NinjaBodies.items(10), NinjaBodies.items(11), false, true);
        }
    }
}
