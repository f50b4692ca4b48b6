package dev.poeprofit.sources.enrich;

import dev.poeprofit.core.port.Conditional;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.Download;
import dev.poeprofit.core.port.Enrichment;
import dev.poeprofit.core.port.EnrichmentSource;
import dev.poeprofit.core.port.Validator;
import dev.poeprofit.sources.answer.Answers;
import dev.poeprofit.sources.answer.ConditionalGet;
import dev.poeprofit.sources.answer.Freshness;
import dev.poeprofit.sources.http.Ask;
import dev.poeprofit.sources.http.Endpoint;
import dev.poeprofit.sources.http.Request;
import dev.poeprofit.sources.http.Response;
import dev.poeprofit.sources.http.Upstream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A table of modifiers at a configured address: JSON as {@link ModTable} reads it. Prices never depend on it, and it may fail
 * for ever: any answer without content, 404 among them, is a {@link dev.poeprofit.core.port.PortException}, and whoever asks
 * comes again another day. Stateless; safe for several threads.
 */
public final class ModTableSource implements EnrichmentSource {
    private static final long MAX_BYTES = 96L << 20;

    private final ConditionalGet get;
    private final ModTableSettings settings;
    private final Endpoint endpoint;
    private final ModTable table = new ModTable();

    /**
     * A source.
     *
     * @param upstream asks; it has to allow the address's host
     * @param settings which table
     */
    public ModTableSource(Upstream upstream, ModTableSettings settings) {
        this.get = new ConditionalGet(upstream, MAX_BYTES);
        this.settings = settings;
        this.endpoint = new Endpoint(settings.name(), false);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public Conditional<Enrichment> fetch(Validator have, Deadline deadline) {
        String subject = "enrichment " + settings.name();
        Ask ask = new Ask(settings.name(), endpoint, Request.get(settings.address(), Map.of()));
        ConditionalGet.Outcome outcome = get.ask(ask, subject, have, deadline);
        if (outcome instanceof ConditionalGet.Content content) {
            Instant again = askAgain(content.response(), content.at());
            return content.unchanged()
                    ? new Conditional.Unchanged<>(content.validator(), content.at(), again)
                    : fresh(subject, content, again);
        }
        if (outcome instanceof ConditionalGet.NotModified same) {
            return new Conditional.Unchanged<>(same.validator(), same.at(), askAgain(same.response(), same.at()));
        }
        if (outcome instanceof ConditionalGet.Missing missing) {
            throw Answers.failure(missing.response(), subject);
        }
        ConditionalGet.Held held = (ConditionalGet.Held) outcome;
        return new Conditional.Paused<>(held.until(), held.policy());
    }

    private Conditional<Enrichment> fresh(String subject, ConditionalGet.Content content, Instant again) {
        ModTable.Read read = table.read(subject, content.plain());
        Optional<String> patch = read.patch().or(settings::patch);
        Download download = content.download(settings.name(), settings.address(), Optional.empty(), patch);
        Enrichment enrichment = new Enrichment(
                settings.name(),
                settings.address(),
                content.at(),
                patch,
                settings.licence(),
                download.bodySha256(),
                read.mods(),
                read.unreadable());
        return new Conditional.Fresh<>(enrichment, download, content.validator(), again);
    }

    private Instant askAgain(Response response, Instant at) {
        return at.plus(Freshness.max(settings.every(), Freshness.remaining(response)));
    }
}
