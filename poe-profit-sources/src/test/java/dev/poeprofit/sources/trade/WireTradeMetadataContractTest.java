package dev.poeprofit.sources.trade;

import dev.poeprofit.core.port.TradeMetadataSource;
import dev.poeprofit.sources.FakeService;
import dev.poeprofit.testkit.TradeMetadataSourceContract;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

class WireTradeMetadataContractTest {
    private abstract static class Contract extends TradeMetadataSourceContract {
        private final FakeService service;

        Contract(boolean validators, boolean gzip) {
            service = new FakeService(
                    dictionary("Chaos Orb"), dictionary("Orb of Chaos"), "{\"result\":[]}", validators, gzip);
        }

        private static String dictionary(String chaos) {
            return "{\"result\":[{\"id\":\"Currency\",\"label\":\"Currency\",\"entries\":[{\"id\":\"chaos\",\"text\":\""
                    + chaos + "\"},{\"id\":\"sep\",\"text\":\"\"}]}]}";
        }

        @Override
        protected TradeMetadataSource openSource() {
            return new WireTradeMetadata(
                    service, URI.create("https://www.example"), MetadataTimes.DEFAULT, Optional::empty, service);
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
            super(true, true);
        }
    }

    @Nested
    class WithoutValidators extends Contract {
        WithoutValidators() {
            super(false, false);
        }
    }
}
