package dev.poeprofit.core.listing;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares each tab with its last snapshot and tells what happened to the listings in it.
 *
 * <p>The output of a page is a function of the pages before it and of the page, so a tracker restored from an
 * {@link #image()} goes on as if it had never stopped. Cost follows the tabs of the page, not the listings tracked. Not
 * thread-safe.
 *
 * <p>A listing that is gone stays open to explanation for {@link #GRACE}: if its item is seen again, in any tab, the episode
 * goes on ({@code MOVED}); else the first page after the grace time resolves it. An item that is seen again later revokes
 * its resolution, for as long as {@link #REMEMBER}.
 *
 * <p>In a tab whose report is not {@link TabSnapshot#complete()} nothing is missing: what is in the report counts as in any
 * other, what is not stays as it was until the next complete report. That one tells no longer when an item came, since it
 * may have been the one that could not be read.
 */
public final class ListingTracker {
    /** How long a vanished listing waits for its item to be seen again. */
    public static final Duration GRACE = Duration.ofMinutes(30);
    /** An exit lies at most this long before the report that shows it. */
    public static final Duration EXIT_WINDOW = Duration.ofMinutes(10);
    /** How long a resolved episode can be revoked. */
    public static final Duration REMEMBER = Duration.ofDays(7);

    final Realm realm;
    final Map<String, TabState> tabs = new LinkedHashMap<>();
    final Map<Long, EndedListing> pending = new LinkedHashMap<>();
    final Map<Long, EndedListing> departed = new LinkedHashMap<>();
    final AccountActivity activity = new AccountActivity();
    long gapSeq;
    Instant lastAt = Instant.EPOCH;

    @Nullable
    String expectedId;

    /** Which tab an item lies in; follows from {@link #tabs}. */
    final Map<Long, TabState> whereIs = new HashMap<>();

    /**
     * A tracker that has seen nothing.
     *
     * @param realm realm of the queue it follows
     */
    public ListingTracker(Realm realm) {
        this.realm = realm;
    }

    /**
     * The tracker that an image was taken of.
     *
     * @param image what {@link #image()} gave
     * @return an equal tracker
     * @throws IllegalArgumentException if the bytes are no image of a version that can be read
     */
    public static ListingTracker restore(byte[] image) {
        ListingTracker tracker = TrackerImageCodec.read(image);
        tracker.findItems();
        return tracker;
    }

    /** Fills {@link #whereIs} from the tabs. */
    void findItems() {
        whereIs.clear();
        for (TabState tab : tabs.values()) {
            for (Long item : tab.items.keySet()) {
                whereIs.put(item, tab);
            }
        }
    }

    /**
     * The whole state as bytes.
     *
     * @return an image for {@link #restore}
     */
    public byte[] image() {
        return TrackerImageCodec.write(this);
    }

    /**
     * Compares the tabs of the next page with what was there before.
     *
     * @param header the page
     * @param snapshots its tabs in wire order
     * @return what changed
     */
    public TrackedPage track(PageHeader header, List<TabSnapshot> snapshots) {
        if (expectedId != null && !expectedId.equals(header.requestedId())) {
            gapSeq = header.seq();
        }
        expectedId = header.next();
        // Times never go back within a queue; a page that claims so was not seen when it says.
        boolean back = header.at().isBefore(lastAt);
        Instant now = back ? lastAt : header.at();
        // A page is one moment: a tab has one content and an item one place in it, the last that is named.
        Map<String, TabSnapshot> byStash = new LinkedHashMap<>();
        for (TabSnapshot snapshot : snapshots) {
            byStash.remove(snapshot.stashId());
            byStash.put(snapshot.stashId(), snapshot);
        }
        PageComparison page = new PageComparison(
                this, header.seq(), now, back ? PageQuality.BACKLOG : header.quality(), List.copyOf(byStash.values()));
        TrackedPage tracked = page.compare();
        for (TabObservation tab : tracked.tabs()) {
            activity.reported(tab.account(), now);
        }
        activity.trim(now);
        lastAt = now;
        return tracked;
    }

    /**
     * Whether a tab has been reported before.
     *
     * @param stashId the tab
     * @return true if what it held is known, be it nothing
     */
    public boolean knows(String stashId) {
        return tabs.containsKey(stashId);
    }

    /**
     * The listings that are open now.
     *
     * @return a new list, in no promised order
     */
    public List<OpenListing> open() {
        List<OpenListing> open = new ArrayList<>();
        for (TabState tab : tabs.values()) {
            Market market = tab.market(realm);
            for (Optional<Listing> held : tab.items.values()) {
                if (held.isPresent() && market != null) {
                    Listing listing = held.get();
                    open.add(new OpenListing(
                            listing.episode(),
                            market,
                            tab.stashId,
                            tab.account,
                            listing.key(),
                            listing.price(),
                            listing.stack(),
                            listing.ageKnown()));
                }
            }
        }
        return open;
    }

    /**
     * Listings that are gone and whose grace time still runs.
     *
     * @return how many
     */
    public int pendingVanishes() {
        return pending.size();
    }
}
