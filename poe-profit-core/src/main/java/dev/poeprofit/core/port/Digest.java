package dev.poeprofit.core.port;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of some bytes.
 *
 * @param hex 64 lower-case hex digits
 */
public record Digest(String hex) {
    /**
     * Checks the form.
     *
     * @param hex 64 lower-case hex digits
     * @throws IllegalArgumentException if it is not of that form
     */
    public Digest {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("digest must be 64 lower-case hex digits, was '" + hex + "'");
        }
    }

    /**
     * Digest of bytes.
     *
     * @param bytes any bytes
     * @return their SHA-256
     */
    public static Digest of(byte[] bytes) {
        try {
            return new Digest(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
