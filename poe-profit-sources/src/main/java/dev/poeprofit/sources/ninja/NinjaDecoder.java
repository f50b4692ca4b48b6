package dev.poeprofit.sources.ninja;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.price.PriceLine;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.sources.internal.Bodies;
import dev.poeprofit.sources.internal.JsonReader;
import dev.poeprofit.sources.internal.Malformed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads price overviews of poe.ninja in every shape: {@code currencyoverview} and {@code itemoverview} until early 2026, the
 * exchange, stash currency and stash item overviews since. The content says which it is. Lines that cannot be read, or have
 * no name or no price above 0, are counted and left out. Without state; safe for several threads.
 *
 * <p>A price is per unit in chaos. Currency lines: the source's {@code chaosEquivalent}; counts from the receive side, else
 * the pay side; the pay side as {@link PriceLine#sellPerChaos} where it is counted in chaos. Exchange lines: the primary
 * value, turned into chaos where the primary is another currency.
 */
public final class NinjaDecoder {
    private static final long MAX_BYTES = 64L << 20;
    private static final int MAX_DEPTH = 32;

    private final JsonFactory factory = JsonReader.factory(MAX_DEPTH);

    /** A decoder. */
    public NinjaDecoder() {}

    /**
     * Reads an answer.
     *
     * @param body bytes as received, plain or gzip
     * @param market the market it was asked for
     * @param type the type it was asked for, such as {@code Currency}
     * @param retrievedAt when it was fetched or recorded
     * @return the overview; its hash is that of the plain bytes
     * @throws PortException of kind {@code MALFORMED}, naming what and where, if it is no overview
     */
    public PriceSnapshot decode(byte[] body, Market market, String type, Instant retrievedAt) {
        return decode(body, market, type, retrievedAt, hint(type));
    }

    /**
     * Reads an answer.
     *
     * @param body bytes as received, plain or gzip
     * @param market the market it was asked for
     * @param type the type it was asked for, such as {@code Currency}
     * @param retrievedAt when it was fetched or recorded
     * @param ifEmpty which overview it is if the content does not tell, as when a league has no lines
     * @return the overview; its hash is that of the plain bytes
     * @throws PortException of kind {@code MALFORMED}, naming what and where, if it is no overview
     */
    public PriceSnapshot decode(
            byte[] body, Market market, String type, Instant retrievedAt, PriceSnapshot.Overview ifEmpty) {
        String subject = "price overview " + type + " of " + market;
        byte[] plain;
        try {
            plain = Bodies.plain(body, MAX_BYTES);
        } catch (IOException e) {
            throw Malformed.of(subject, null, e);
        }
        try (JsonReader json = JsonReader.over(factory, new ByteArrayInputStream(plain))) {
            try {
                if (json.next() == null) {
                    throw Malformed.of(subject, "empty, expected an object with 'lines'");
                }
                if (!json.at(JsonToken.START_OBJECT)) {
                    throw Malformed.of(subject, "expected an object with 'lines', was " + json.shown());
                }
                OverviewDraft draft = OverviewDraft.read(subject, json);
                if (json.next() != null) {
                    throw Malformed.of(subject, "expected nothing after the object, was " + json.shown());
                }
                return snapshot(draft, market, type, retrievedAt, ifEmpty, Digest.of(plain));
            } catch (IOException e) {
                throw Malformed.of(subject, json, e);
            }
        } catch (IOException e) {
            throw Malformed.of(subject, null, e);
        }
    }

    static PriceSnapshot snapshot(
            OverviewDraft draft,
            Market market,
            String type,
            Instant retrievedAt,
            PriceSnapshot.Overview ifEmpty,
            Digest digest) {
        PriceSnapshot.Overview overview = draft.overview().orElse(ifEmpty);
        List<PriceLine> lines = new ArrayList<>(draft.lines.size());
        int unreadable = draft.unreadable;
        for (LineDraft line : draft.lines) {
            Optional<PriceLine> made = Lines.line(overview, type, draft, line);
            made.ifPresent(lines::add);
            unreadable += made.isPresent() ? 0 : 1;
        }
        Instant sampledAt = lines.stream()
                .flatMap(line -> line.sampledAt().stream())
                .max(Instant::compareTo)
                .orElse(retrievedAt);
        return new PriceSnapshot(market, overview, type, sampledAt, retrievedAt, digest.hex(), lines, unreadable);
    }

    /** Only these types have a stash currency overview. */
    static PriceSnapshot.Overview hint(String type) {
        return type.equals("Currency") || type.equals("Fragment")
                ? PriceSnapshot.Overview.STASH_CURRENCY
                : PriceSnapshot.Overview.STASH_ITEM;
    }
}
