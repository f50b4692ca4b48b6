package dev.poeprofit.sources.internal;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Bodies as received, plain or gzip, read up to a bound and never beyond: a gzip bomb stops there. */
public final class Bodies {
    private static final int BUFFER_BYTES = 1 << 14;

    private Bodies() {}

    /**
     * Whether bytes begin as gzip does. No JSON text begins so.
     *
     * @param body any bytes
     * @return true for the gzip mark
     */
    public static boolean isGzip(byte[] body) {
        return body.length >= 2 && (body[0] & 0xff) == 0x1f && (body[1] & 0xff) == 0x8b;
    }

    /**
     * A stream of the plain bytes of a stream, which may be gzip or not. Not bounded.
     *
     * @param in a stream that can be marked, at its start
     * @return the stream
     * @throws IOException if the stream fails or the gzip header is broken
     */
    public static InputStream plain(InputStream in) throws IOException {
        in.mark(2);
        byte[] start = in.readNBytes(2);
        in.reset();
        return isGzip(start) ? new GZIPInputStream(in, BUFFER_BYTES) : in;
    }

    /**
     * A stream of the plain bytes.
     *
     * @param body bytes as received
     * @param gzip whether they are gzip
     * @param limit bytes after which reading fails
     * @return the stream; it throws {@link TooLargeException} beyond the limit
     * @throws IOException if the gzip header is broken
     */
    public static InputStream open(byte[] body, boolean gzip, long limit) throws IOException {
        ByteArrayInputStream raw = new ByteArrayInputStream(body);
        return bounded(gzip ? new GZIPInputStream(raw, BUFFER_BYTES) : raw, limit);
    }

    /**
     * Bounds a stream.
     *
     * @param in the stream
     * @param limit bytes after which reading fails
     * @return the bounded stream
     */
    public static InputStream bounded(InputStream in, long limit) {
        return new Bounded(in, limit);
    }

    /**
     * All plain bytes of a body.
     *
     * @param body bytes as received
     * @param limit bytes after which reading fails
     * @return the bytes, inflated if they were gzip
     * @throws IOException if the gzip is broken or the limit is passed
     */
    public static byte[] plain(byte[] body, long limit) throws IOException {
        try (InputStream in = open(body, isGzip(body), limit)) {
            return in.readAllBytes();
        }
    }

    private static final class Bounded extends FilterInputStream {
        private final long limit;
        private long count;

        Bounded(InputStream in, long limit) {
            super(in);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            if (b >= 0) {
                add(1);
            }
            return b;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = in.read(buffer, offset, length);
            if (n > 0) {
                add(n);
            }
            return n;
        }

        @Override
        public long skip(long n) throws IOException {
            long skipped = in.skip(n);
            add(skipped);
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void add(long n) throws IOException {
            count += n;
            if (count > limit) {
                throw new TooLargeException(limit);
            }
        }
    }
}
