package dev.poeprofit.sources.ninja;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.sources.internal.Bodies;
import dev.poeprofit.sources.internal.Malformed;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads recorded series of overviews: one JSON object a line, {@code {league, sample_time_utc?, committed_at, body}}, the body
 * being the answer itself. A line at a time is held. Lines that cannot be read are reported and left out.
 */
public final class NinjaSeries {
    private static final int GZIP_MARK = 2;
    private static final long MAX_BYTES = 4L << 30;
    private static final int MAX_LINE_BYTES = 16 << 20;
    private static final int MAX_REPORTED = 1_000;

    private final SeriesLineDecoder decoder = new SeriesLineDecoder();

    /** A reader. */
    public NinjaSeries() {}

    /**
     * What a series came to.
     *
     * @param snapshots overviews handed over
     * @param unreadable lines left out
     * @param reasons what was wrong, with the line's number; at most 1,000
     */
    public record Report(int snapshots, int unreadable, List<String> reasons) {
        /**
         * Copies the reasons.
         *
         * @param snapshots overviews handed over
         * @param unreadable lines left out
         * @param reasons reasons
         */
        public Report {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * Hands over the overviews of a series, in its order.
     *
     * @param in the series, plain or gzip; not closed
     * @param realm the realm it was recorded on
     * @param type the type it was asked for, such as {@code Currency}
     * @param out receives each overview; retrieved at its {@code committed_at}
     * @return what it came to
     * @throws PortException of kind {@code MALFORMED} if the stream itself breaks or a line is longer than 16 MB
     */
    public Report read(InputStream in, Realm realm, String type, Consumer<PriceSnapshot> out) {
        String subject = "price series " + type;
        int snapshots = 0;
        int unreadable = 0;
        int number = 0;
        List<String> reasons = new ArrayList<>();
        try {
            InputStream plain = new BufferedInputStream(Bodies.bounded(inflated(in), MAX_BYTES));
            byte[] line = line(plain, subject, 1);
            while (line != null) {
                number++;
                if (!isBlank(line)) {
                    try {
                        out.accept(decoder.decode(line, realm, type, subject + " line " + number));
                        snapshots++;
                    } catch (PortException e) {
                        if (e.kind() != PortException.Kind.MALFORMED) {
                            throw e;
                        }
                        unreadable++;
                        if (reasons.size() < MAX_REPORTED) {
                            reasons.add(String.valueOf(e.getMessage()));
                        }
                    }
                }
                line = line(plain, subject, number + 1);
            }
            return new Report(snapshots, unreadable, reasons);
        } catch (IOException e) {
            throw Malformed.of(subject + " line " + (number + 1), null, e);
        }
    }

    private static InputStream inflated(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        buffered.mark(GZIP_MARK);
        byte[] mark = buffered.readNBytes(GZIP_MARK);
        buffered.reset();
        return Bodies.isGzip(mark) ? new GZIPInputStream(buffered) : buffered;
    }

    private static byte @Nullable [] line(InputStream in, String subject, int number) throws IOException {
        int b = in.read();
        if (b < 0) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (b >= 0 && b != '\n') {
            if (line.size() == MAX_LINE_BYTES) {
                throw Malformed.of(subject, "line " + number + ": longer than " + MAX_LINE_BYTES + " bytes");
            }
            line.write(b);
            b = in.read();
        }
        return line.toByteArray();
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }
}
