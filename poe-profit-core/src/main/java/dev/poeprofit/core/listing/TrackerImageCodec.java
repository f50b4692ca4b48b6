package dev.poeprofit.core.listing;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.price.Price;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tracker's state as bytes.
 *
 * <pre>
 * image   := magic(int) version(byte) realm(text) gapSeq(long) expectedId(text?) lastAt(time)
 *            count tab* count ended* count ended* count account*
 * tab     := stash(text) account(text?) league(text?) lastReport(time?) lastSeq(long) complete(bool) count (item(long) listing?)*
 * listing := itemId(long) firstSeq(long) key(text) modsHash(long) price(text) stack(int) ageKnown(bool)
 * ended   := listing realm/league(text) stash(text) account(text?) facts vanishedAt(time)
 * account := name(text) count time*
 * text    := index(int), and the UTF-8 bytes the first time; 0 is "none"
 * </pre>
 *
 * Equal states give equal bytes.
 */
final class TrackerImageCodec {
    private static final int MAGIC = 0x50505452;
    private static final int VERSION = 3;

    private TrackerImageCodec() {}

    static byte[] write(ListingTracker tracker) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            new Writer(out).image(tracker);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static ListingTracker read(byte[] image) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(image))) {
            return new Reader(in).image();
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("tracker image of " + image.length + " bytes cannot be read", e);
        }
    }

    private static final class Writer {
        private final DataOutputStream out;
        private final Map<String, Integer> texts = new HashMap<>();

        Writer(DataOutputStream out) {
            this.out = out;
        }

        void image(ListingTracker tracker) throws IOException {
            out.writeInt(MAGIC);
            out.writeByte(VERSION);
            text(tracker.realm.wireName());
            out.writeLong(tracker.gapSeq);
            text(tracker.expectedId);
            time(tracker.lastAt);
            out.writeInt(tracker.tabs.size());
            for (TabState tab : tracker.tabs.values()) {
                tab(tab);
            }
            ended(tracker.pending);
            ended(tracker.departed);
            List<Map.Entry<String, Deque<Instant>>> accounts = tracker.activity.reports.entrySet().stream()
                    .filter(entry -> AccountActivity.matters(entry.getValue(), tracker.lastAt))
                    .toList();
            out.writeInt(accounts.size());
            for (Map.Entry<String, Deque<Instant>> account : accounts) {
                text(account.getKey());
                out.writeInt(account.getValue().size());
                for (Instant report : account.getValue()) {
                    time(report);
                }
            }
        }

        private void tab(TabState tab) throws IOException {
            text(tab.stashId);
            text(tab.account);
            text(tab.league);
            out.writeBoolean(tab.lastReport != null);
            if (tab.lastReport != null) {
                time(tab.lastReport);
            }
            out.writeLong(tab.lastSeq);
            out.writeBoolean(tab.complete);
            out.writeInt(tab.items.size());
            for (Map.Entry<Long, Optional<Listing>> item : tab.items.entrySet()) {
                out.writeLong(item.getKey());
                out.writeBoolean(item.getValue().isPresent());
                if (item.getValue().isPresent()) {
                    listing(item.getValue().get());
                }
            }
        }

        private void listing(Listing listing) throws IOException {
            out.writeLong(listing.episode().item());
            out.writeLong(listing.episode().firstSeq());
            text(listing.key().toString());
            out.writeLong(listing.modsHash());
            text(listing.price().toString());
            out.writeInt(listing.stack());
            out.writeBoolean(listing.ageKnown());
        }

        private void ended(Map<Long, EndedListing> all) throws IOException {
            out.writeInt(all.size());
            for (EndedListing ended : all.values()) {
                listing(ended.listing());
                text(ended.market().toString());
                text(ended.stashId());
                text(ended.account());
                VanishFacts facts = ended.facts();
                out.writeInt(facts.pricedGone());
                out.writeInt(facts.unpricedGone());
                out.writeInt(facts.sameKeyGone());
                out.writeInt(facts.unitsGone());
                out.writeBoolean(facts.accountActiveBefore());
                text(facts.presence().name());
                text(facts.trace().name());
                time(facts.previousReport());
                text(facts.quality().name());
                out.writeBoolean(facts.acrossGap());
                time(ended.vanishedAt());
            }
        }

        private void time(Instant time) throws IOException {
            out.writeLong(time.getEpochSecond());
            out.writeInt(time.getNano());
        }

        private void text(@Nullable String text) throws IOException {
            if (text == null) {
                out.writeInt(0);
                return;
            }
            Integer known = texts.get(text);
            if (known != null) {
                out.writeInt(known);
                return;
            }
            int index = texts.size() + 1;
            texts.put(text, index);
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(index);
            out.writeInt(utf8.length);
            out.write(utf8);
        }
    }

    private static final class Reader {
        private final DataInputStream in;
        private final List<String> texts = new ArrayList<>();
        private final Map<String, ItemKey> keys = new HashMap<>();
        private final Map<String, Price> prices = new HashMap<>();

        Reader(DataInputStream in) {
            this.in = in;
        }

        ListingTracker image() throws IOException {
            if (in.readInt() != MAGIC) {
                throw new IOException("no tracker image");
            }
            int version = in.readUnsignedByte();
            if (version != VERSION) {
                throw new IOException("tracker image has version " + version + ", this program reads " + VERSION);
            }
            ListingTracker tracker = new ListingTracker(Realm.parse(needed()));
            tracker.gapSeq = in.readLong();
            tracker.expectedId = text();
            tracker.lastAt = time();
            for (int i = in.readInt(); i > 0; i--) {
                TabState tab = tab(tracker.realm);
                tracker.tabs.put(tab.stashId, tab);
            }
            ended(tracker.realm, tracker.pending);
            ended(tracker.realm, tracker.departed);
            for (int i = in.readInt(); i > 0; i--) {
                String account = needed();
                Deque<Instant> reports = new ArrayDeque<>(2);
                for (int j = in.readInt(); j > 0; j--) {
                    reports.add(time());
                }
                tracker.activity.reports.put(account, reports);
            }
            return tracker;
        }

        private TabState tab(Realm realm) throws IOException {
            TabState tab = new TabState(needed());
            tab.account = text();
            tab.league = text();
            tab.lastReport = in.readBoolean() ? time() : null;
            tab.lastSeq = in.readLong();
            tab.complete = in.readBoolean();
            for (int i = in.readInt(); i > 0; i--) {
                long item = in.readLong();
                tab.items.put(item, in.readBoolean() ? Optional.of(listing(realm)) : Optional.empty());
            }
            return tab;
        }

        private Listing listing(Realm realm) throws IOException {
            EpisodeId episode = new EpisodeId(realm, in.readLong(), in.readLong());
            ItemKey key = interned(keys, ItemKey::parse);
            long modsHash = in.readLong();
            Price price = interned(prices, Price::parse);
            return new Listing(episode, key, modsHash, price, in.readInt(), in.readBoolean());
        }

        private <T> T interned(Map<String, T> known, Function<String, T> parse) throws IOException {
            return known.computeIfAbsent(needed(), parse);
        }

        private void ended(Realm realm, Map<Long, EndedListing> into) throws IOException {
            for (int i = in.readInt(); i > 0; i--) {
                Listing listing = listing(realm);
                Market market = Market.parse(needed());
                String stash = needed();
                String account = text();
                VanishFacts facts = new VanishFacts(
                        in.readInt(),
                        in.readInt(),
                        in.readInt(),
                        in.readInt(),
                        in.readBoolean(),
                        TabPresence.valueOf(needed()),
                        ItemTrace.valueOf(needed()),
                        time(),
                        PageQuality.valueOf(needed()),
                        in.readBoolean());
                into.put(listing.episode().item(), new EndedListing(listing, market, stash, account, facts, time()));
            }
        }

        private Instant time() throws IOException {
            return Instant.ofEpochSecond(in.readLong(), in.readInt());
        }

        private String needed() throws IOException {
            String text = text();
            if (text == null) {
                throw new IOException("a text is missing");
            }
            return text;
        }

        private @Nullable String text() throws IOException {
            int index = in.readInt();
            if (index == 0) {
                return null;
            }
            if (index <= texts.size()) {
                return texts.get(index - 1);
            }
            byte[] utf8 = in.readNBytes(in.readInt());
            String text = new String(utf8, StandardCharsets.UTF_8);
            texts.add(text);
            return text;
        }
    }
}
