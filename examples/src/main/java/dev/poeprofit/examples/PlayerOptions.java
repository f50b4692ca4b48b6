package dev.poeprofit.examples;

import dev.poeprofit.core.attention.AttentionMinutes;
import dev.poeprofit.core.liquidity.Availability;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.price.Currencies;
import dev.poeprofit.core.price.CurrencyDictionary;
import dev.poeprofit.core.price.CurrencyId;
import dev.poeprofit.core.strategy.Player;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** What a player says about himself on the command line. */
final class PlayerOptions {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,4}(?:\\.\\d{1,3})?)(m|min|h)?");

    @Option(
            names = "--attention",
            paramLabel = "SPAN",
            defaultValue = "30m",
            description = "attention to spend, such as 30m, 1h or 30, which are minutes (default ${DEFAULT-VALUE})")
    private String attention = "30m";

    @Option(
            names = "--online",
            paramLabel = "SPAN",
            defaultValue = "2h",
            description = "how long you stay online after listing (default ${DEFAULT-VALUE})")
    private String online = "2h";

    @Option(
            names = "--have",
            paramLabel = "ID=UNITS",
            description =
                    "what you hold, by trade id, such as chaos=400; repeatable. Without, advice is for whoever holds a lot")
    private Map<String, Long> have = new LinkedHashMap<>();

    @Option(
            names = "--account",
            paramLabel = "NAME",
            description = "your account, to advise on your open public listings")
    private Set<String> accounts = Set.of();

    /** Says what is wrong before anything is opened. */
    void check() {
        player(Currencies.builtIn());
    }

    /** The player; aliases of what he holds are resolved where they are known. */
    Player player(CurrencyDictionary currencies) {
        Map<CurrencyId, Long> holdings = new LinkedHashMap<>();
        have.forEach((text, units) -> holdings.merge(id(text, units, currencies), units, Long::sum));
        return new Player(
                new AttentionMinutes(minutes("--attention", attention)),
                new Availability(Duration.ofSeconds(Math.round(60 * minutes("--online", online)))),
                holdings,
                accounts,
                0);
    }

    /** What is held by ids that neither a dictionary nor a price overview knows: such holdings change nothing. */
    List<String> unknown(CurrencyDictionary currencies, List<Fact.Prices> prices) {
        Set<String> priced = prices.stream()
                .flatMap(overview -> overview.snapshot().lines().stream())
                .flatMap(line -> line.tradeId().stream())
                .collect(Collectors.toSet());
        return player(currencies).holdings().keySet().stream()
                .map(CurrencyId::id)
                .filter(id -> currencies.find(id).isEmpty() && !priced.contains(id))
                .sorted()
                .toList();
    }

    private static CurrencyId id(String text, long units, CurrencyDictionary currencies) {
        String id = text.toLowerCase(Locale.ROOT);
        if (!CurrencyId.isWellFormed(id) || units < 0) {
            throw new Main.UsageException("--have must read ID=UNITS with units from 0, was " + text + "=" + units);
        }
        return currencies.find(id).orElseGet(() -> new CurrencyId(id));
    }

    private static double minutes(String option, String text) {
        Matcher matcher = SPAN.matcher(text);
        if (!matcher.matches()) {
            throw new Main.UsageException(option + " must read like 30m, 1.5h or 30 for minutes, was '" + text + "'");
        }
        double value = Double.parseDouble(matcher.group(1));
        return "h".equals(matcher.group(2)) ? 60 * value : value;
    }
}
