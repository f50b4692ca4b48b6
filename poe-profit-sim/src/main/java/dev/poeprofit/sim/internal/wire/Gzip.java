package dev.poeprofit.sim.internal.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Gzip in memory. */
public final class Gzip {
    private Gzip() {}

    /**
     * Compresses.
     *
     * @param plain the bytes
     * @return a gzip member
     */
    public static byte[] zip(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 4 + 64);
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot compress in memory", e);
        }
        return out.toByteArray();
    }

    /**
     * Decompresses.
     *
     * @param zipped a gzip file
     * @param most bytes that may come out
     * @return the plain bytes
     * @throws IOException if it is broken or more comes out
     */
    public static byte[] unzip(byte[] zipped, int most) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            byte[] plain = in.readNBytes(most + 1);
            if (plain.length > most) {
                throw new IOException("unpacks to more than " + most + " bytes");
            }
            return plain;
        }
    }
}
