package dev.poeprofit.core.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.attention.Dpam;
import dev.poeprofit.core.attention.GoldFee;
import dev.poeprofit.core.price.PriceLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Advice on recorded exchange prices. Decoding is not this module's matter: the few fields are picked out by pattern. */
class RecordedExchangeTest {
    private static final Pattern LINE = Pattern.compile("\"id\":\\s*\"([a-z0-9-]+)\",\\s*\"primaryValue\":"
            + "\\s*([0-9.e+-]+),\\s*\"volumePrimaryValue\":\\s*([0-9.e+-]+)");

    @Test
    @DisplayName("C42 C43 C44 recorded exchange prices alone give advice with order, guard, fee and age")
    void recorded() throws IOException {
        String shared = System.getProperty("poeprofit.shared", "");
        Path file = Path.of(shared, "poe-ninja-new", "exchange_allflame_currency_2026-08-06.json");
        Assumptions.assumeTrue(!shared.isEmpty() && Files.exists(file), "recorded prices not there");
        List<PriceLine> lines = new ArrayList<>();
        Matcher matcher = LINE.matcher(Files.readString(file));
        while (matcher.find()) {
            lines.add(Pictures.line(
                    matcher.group(1),
                    matcher.group(1),
                    Double.parseDouble(matcher.group(2)),
                    OptionalDouble.of(Double.parseDouble(matcher.group(3)))));
        }
        assertThat(lines).hasSize(5);
        MarketPicture picture = Pictures.exchange(lines.toArray(new PriceLine[0]));
        Findings findings = new ExchangeSell(ExchangeSettings.DEFAULT).find(picture, Pictures.PLAYER);
        // Chaos and divine are money; of the three goods none is lost.
        assertThat(findings.promoted().size() + findings.rejected().size()).isEqualTo(3);
        assertThat(findings.promoted()).isNotEmpty().allSatisfy(advice -> {
            assertThat(advice.dpam().value()).isGreaterThanOrEqualTo(Dpam.FLOOR);
            assertThat(advice.ask()).isInstanceOf(AskPrice.Order.class);
            assertThat(advice.goldFee()).isInstanceOf(GoldFee.Exact.class);
            assertThat(advice.sample().prices()).isPresent();
        });
    }
}
