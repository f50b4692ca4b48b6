package dev.poeprofit.core.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The one hash the core makes ids and versions with. */
public final class Sha256 {
    private Sha256() {}

    /**
     * The first 8 bytes, big-endian, of the SHA-256 of a text's UTF-8 form.
     *
     * @param text any text, also empty
     * @return every long is possible
     */
    public static long first64(String text) {
        return ByteBuffer.wrap(hash(text)).getLong();
    }

    /**
     * The SHA-256 of a text's UTF-8 form.
     *
     * @param text any text, also empty
     * @return 64 lower-case hex digits
     */
    public static String hex(String text) {
        return HexFormat.of().formatHex(hash(text));
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
