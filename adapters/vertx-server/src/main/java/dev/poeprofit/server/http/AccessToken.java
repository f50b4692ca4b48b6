package dev.poeprofit.server.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The token of an installation. Only its hash is kept; comparing takes the same time whatever is compared. */
public final class AccessToken {
    /** Bytes of a token made here; half of that could not be guessed either. */
    private static final int BYTES = 32;

    private static final int LEAST = 16;
    private static final int MOST = 512;

    private final byte[] hash;

    private AccessToken(byte[] hash) {
        this.hash = hash;
    }

    /**
     * A token.
     *
     * @param text the token
     * @return the token
     * @throws IllegalArgumentException if it is too short, too long or not of plain characters; the message does not show it
     */
    public static AccessToken of(String text) {
        if (text.length() < LEAST || text.length() > MOST || !text.matches("[\\x21-\\x7e]+")) {
            throw new IllegalArgumentException(
                    "a token must have " + LEAST + "-" + MOST + " plain characters without blanks");
        }
        return new AccessToken(sha256(text));
    }

    /**
     * The token in a file, which is made for the owner alone if it is not there.
     *
     * @param file holds the token and nothing else
     * @return the token
     * @throws IllegalArgumentException if the file holds no token
     * @throws UncheckedIOException if it cannot be read or made
     */
    public static AccessToken inFile(Path file) {
        try {
            make(file);
            return of(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("the token file " + file + " cannot be used: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the token file " + file + ": " + e.getMessage(), e);
        }
    }

    private static void make(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        try {
            try {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } catch (UnsupportedOperationException e) {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException e) {
            return;
        }
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Files.writeString(file, HexFormat.of().formatHex(random) + "\n");
    }

    boolean matches(String text) {
        return MessageDigest.isEqual(hash, sha256(text));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
