package dev.poeprofit.sources.trade;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.port.Conditional;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.TradeMetadataSource;
import dev.poeprofit.core.port.Validator;
import dev.poeprofit.sources.answer.ConditionalGet;
import dev.poeprofit.sources.answer.Freshness;
import dev.poeprofit.sources.http.Ask;
import dev.poeprofit.sources.http.Endpoint;
import dev.poeprofit.sources.http.Request;
import dev.poeprofit.sources.http.Response;
import dev.poeprofit.sources.http.Upstream;
import dev.poeprofit.sources.internal.Malformed;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trade site's dictionaries over an upstream: {@code GET /api/trade/data/<kind>}, without a bearer. They carry no date and
 * no version, so they are kept for as long as {@link MetadataTimes} says, or longer where the answer says so, and told
 * apart by their hash.
 *
 * <p>The site serves one document for all realms: leagues name theirs, and the other dictionaries are taken to hold for all,
 * which is an assumption. A realm that asks for a document which another realm fetched and which still holds is given that
 * one, without a request, as long as the patch is the same. A realm that asks again itself is always heard: whoever wants it early has a reason, such as a new
 * patch.
 *
 * <p>An answer of 404 is {@link Conditional.Absent}. A dictionary without entries is malformed, since taking it would forget
 * every name; only the list of leagues may have none for a realm, which is {@code Absent} too. Documents of Path of Exile 2
 * are refused.
 */
public final class WireTradeMetadata implements TradeMetadataSource {
    /** Name of the source in downloads. */
    public static final String SOURCE = "trade-data";

    private static final Logger LOG = LoggerFactory.getLogger(WireTradeMetadata.class);
    private static final long MAX_BYTES = 64L << 20;

    private final ConditionalGet get;
    private final URI wwwBase;
    private final MetadataTimes times;
    private final Supplier<Optional<String>> patch;
    private final InstantSource clock;
    private final TradeMetadataDecoder decoder = new TradeMetadataDecoder();
    private final Map<TradeMetadata.Kind, Shared> shared = new ConcurrentHashMap<>();

    /** The last document of a kind, who fetched it under which patch, and until when it holds. */
    private record Shared(Realm by, Optional<String> patch, ConditionalGet.Content content, Instant until) {}

    /**
     * A source.
     *
     * @param upstream asks
     * @param wwwBase scheme and host of the trade site
     * @param times how long dictionaries hold
     * @param patch tells the label of the game patch, such as {@code 3.29}, that answers are kept under; empty if nobody said
     * @param clock tells whether a document that another realm fetched still holds
     */
    public WireTradeMetadata(
            Upstream upstream,
            URI wwwBase,
            MetadataTimes times,
            Supplier<Optional<String>> patch,
            InstantSource clock) {
        this.get = new ConditionalGet(upstream, MAX_BYTES);
        this.wwwBase = wwwBase;
        this.times = times;
        this.patch = patch;
        this.clock = clock;
    }

    @Override
    public Conditional<TradeMetadata> fetch(Realm realm, TradeMetadata.Kind kind, Validator have, Deadline deadline) {
        Shared others = shared.get(kind);
        Optional<String> label = patch.get();
        if (others != null
                && others.by() != realm
                && others.patch().equals(label)
                && clock.instant().isBefore(others.until())) {
            boolean known = others.content().validator().bodySha256().equals(have.bodySha256());
            return known
                    ? new Conditional.Unchanged<>(
                            others.content().validator(), others.content().at(), others.until())
                    : read(realm, kind, label, others.content(), others.until());
        }
        ConditionalGet.Outcome outcome = get.ask(
                new Ask(SOURCE + "/" + realm.wireName(), Endpoint.TRADE_DATA, Request.get(address(kind), Map.of())),
                subject(kind),
                have,
                deadline);
        if (outcome instanceof ConditionalGet.Content content) {
            return taken(realm, kind, label, content);
        }
        if (outcome instanceof ConditionalGet.NotModified same) {
            Instant again = askAgain(kind, same.response(), same.at());
            shared.computeIfPresent(
                    kind,
                    (ignored, last) -> last.content()
                                    .validator()
                                    .bodySha256()
                                    .equals(same.validator().bodySha256())
                            ? new Shared(realm, label, last.content(), again)
                            : last);
            return new Conditional.Unchanged<>(same.validator(), same.at(), again);
        }
        if (outcome instanceof ConditionalGet.Missing missing) {
            return new Conditional.Absent<>(
                    subject(kind) + ": HTTP " + missing.response().status() + ", the trade site has none",
                    askAgain(kind, missing.response(), missing.at()));
        }
        ConditionalGet.Held held = (ConditionalGet.Held) outcome;
        return new Conditional.Paused<>(held.until(), held.policy());
    }

    private Conditional<TradeMetadata> taken(
            Realm realm, TradeMetadata.Kind kind, Optional<String> label, ConditionalGet.Content content) {
        Instant again = askAgain(kind, content.response(), content.at());
        // Read before it is shared: what cannot be read by one realm is not handed to another.
        Conditional<TradeMetadata> result = content.unchanged()
                ? new Conditional.Unchanged<>(content.validator(), content.at(), again)
                : read(realm, kind, label, content, again);
        shared.put(kind, new Shared(realm, label, content, again));
        return result;
    }

    private Conditional<TradeMetadata> read(
            Realm realm,
            TradeMetadata.Kind kind,
            Optional<String> label,
            ConditionalGet.Content content,
            Instant again) {
        int[] unreadable = new int[1];
        TradeMetadata metadata = decoder.decode(content.plain(), realm, kind, content.at(), row -> unreadable[0]++);
        if (unreadable[0] > 0) {
            LOG.warn("{}: {} rows could not be read and are left out", subject(kind), unreadable[0]);
        }
        if (metadata.entries().isEmpty()) {
            if (kind == TradeMetadata.Kind.LEAGUES && unreadable[0] == 0) {
                return new Conditional.Absent<>("no league on realm " + realm.wireName(), again);
            }
            throw Malformed.of(subject(kind), "result: expected entries, was none, " + unreadable[0] + " unreadable");
        }
        return new Conditional.Fresh<>(
                metadata, content.download(SOURCE, address(kind), Optional.empty(), label), content.validator(), again);
    }

    private Instant askAgain(TradeMetadata.Kind kind, Response response, Instant at) {
        return at.plus(Freshness.max(times.timeToLive(kind), Freshness.remaining(response)));
    }

    /**
     * Where a dictionary is asked for; its records of requests name it so.
     *
     * @param kind which dictionary
     * @return the address
     */
    public URI address(TradeMetadata.Kind kind) {
        return URI.create(wwwBase + "/api/trade/data/" + name(kind));
    }

    private static String subject(TradeMetadata.Kind kind) {
        return "trade dictionary " + name(kind);
    }

    private static String name(TradeMetadata.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
