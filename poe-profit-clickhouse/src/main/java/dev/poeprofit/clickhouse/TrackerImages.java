package dev.poeprofit.clickhouse;

import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.TrackerImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Tracker images: chunks first, then the row that makes them count. A queue has two places for images, written in turn, so that
 * the newest whole one stays until the next is whole. An image whose bytes do not add up is passed over.
 */
final class TrackerImages {
    /**
     * An image that was saved.
     *
     * @param seq page it was taken after
     * @param image the image
     */
    record Saved(long seq, TrackerImage image) {}

    private record Manifest(int place, long number, long seq, long epoch, long totalBytes, Digest sha256) {}

    private static final List<String> CHUNK = List.of("queue", "place", "part", "number", "sha256", "bytes");
    private static final List<String> IMAGE =
            List.of("queue", "place", "number", "seq", "epoch", "parts", "total_bytes", "sha256");
    private static final int CHUNK_BYTES = 4 << 20;
    private static final int PLACES = 2;

    private final Server server;

    TrackerImages(Server server) {
        this.server = server;
    }

    void save(QueueState state, long seq, TrackerImage image) {
        String queue = state.queue().toString();
        String what = "saving the tracker image after page " + seq + " of " + queue;
        // The image holds for as long as the page it was taken after is the one that this epoch wrote.
        long epoch = Spans.of(server, state.queue()).epochOf(seq).orElse(state.epoch());
        Optional<Manifest> newest = manifests(state.queue()).stream().findFirst();
        long number = newest.map(Manifest::number).orElse(0L) + 1;
        int place = newest.map(it -> (it.place() + 1) % PLACES).orElse(0);
        byte[] bytes = image.bytes();
        Digest digest = Digest.of(bytes);
        int parts = 0;
        for (int from = 0; from < bytes.length; from += CHUNK_BYTES) {
            Block chunk = new Block("stored_tracker_chunk", CHUNK);
            chunk.text(queue)
                    .small(place)
                    .integer(parts++)
                    .number(number)
                    .digest(digest)
                    .bytes(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + CHUNK_BYTES)))
                    .end();
            server.insert(what, chunk, CommitBlocks.token(chunk));
        }
        Block manifest = new Block("stored_tracker_image", IMAGE);
        manifest.text(queue)
                .small(place)
                .number(number)
                .number(seq)
                .number(epoch)
                .integer(parts)
                .number(bytes.length)
                .digest(digest)
                .end();
        server.insert(what, manifest, CommitBlocks.token(manifest));
    }

    /** The newest image up to a page that is whole and was taken after a page that is visible now. */
    Optional<Saved> newest(QueueId queue, long atMost) {
        Spans spans = Spans.of(server, queue);
        for (Manifest manifest : manifests(queue)) {
            boolean holds =
                    manifest.seq() <= atMost && spans.epochOf(manifest.seq()).equals(OptionalLong.of(manifest.epoch()));
            Optional<TrackerImage> image = holds ? read(queue, manifest) : Optional.empty();
            if (image.isPresent()) {
                return image.map(it -> new Saved(manifest.seq(), it));
            }
        }
        return Optional.empty();
    }

    /** Newest first. */
    private List<Manifest> manifests(QueueId queue) {
        return server.list(
                "reading the tracker images of queue " + queue,
                "SELECT place, number, seq, epoch, total_bytes, lower(hex(sha256)) FROM stored_tracker_image FINAL"
                        + " WHERE queue = {queue:String} ORDER BY number DESC",
                Map.of("queue", queue.toString()),
                row -> new Manifest(
                        row.integer(), row.number(), row.number(), row.number(), row.number(), row.digest()));
    }

    private Optional<TrackerImage> read(QueueId queue, Manifest manifest) {
        TreeMap<Integer, byte[]> chunks = new TreeMap<>();
        List<Integer> parts = server.list(
                "reading a tracker image of queue " + queue,
                "SELECT DISTINCT part FROM stored_tracker_chunk WHERE queue = {queue:String} AND place = {place:UInt8}"
                        + " AND number = {number:Int64} ORDER BY part",
                Map.of("queue", queue.toString(), "place", manifest.place(), "number", manifest.number()),
                Row::integer);
        for (int part : parts) {
            server.first(
                            "reading a tracker image of queue " + queue,
                            "SELECT bytes FROM stored_tracker_chunk WHERE queue = {queue:String} AND place = {place:UInt8}"
                                    + " AND part = {part:Int32} AND number = {number:Int64}"
                                    + " AND sha256 = toFixedString(unhex({sha256:String}), 32) LIMIT 1",
                            Map.of(
                                    "queue", queue.toString(),
                                    "place", manifest.place(),
                                    "part", part,
                                    "number", manifest.number(),
                                    "sha256", manifest.sha256().hex()),
                            Row::bytes)
                    .ifPresent(bytes -> chunks.put(part, bytes));
        }
        byte[] whole = new byte[Math.toIntExact(manifest.totalBytes())];
        int at = 0;
        for (byte[] chunk : chunks.values()) {
            if (chunk.length > whole.length - at) {
                return Optional.empty();
            }
            System.arraycopy(chunk, 0, whole, at, chunk.length);
            at += chunk.length;
        }
        return at == whole.length && Digest.of(whole).equals(manifest.sha256())
                ? Optional.of(new TrackerImage(whole))
                : Optional.empty();
    }
}
