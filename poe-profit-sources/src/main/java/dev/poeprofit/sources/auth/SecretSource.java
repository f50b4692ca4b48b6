package dev.poeprofit.sources.auth;

import dev.poeprofit.sources.internal.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a secret is kept. A configuration names the place, never the secret. Immutable. */
public sealed interface SecretSource {
    /**
     * Fetches the secret.
     *
     * @param environment environment variables
     * @return the secret
     * @throws IllegalArgumentException naming the place and the rule that it breaks, never the secret
     */
    Secret read(Map<String, String> environment);

    /**
     * A place as a configuration names it.
     *
     * @param text {@code env:NAME} or {@code file:PATH}
     * @return the place
     * @throws IllegalArgumentException if it is neither; the text is not shown, as it may be the secret itself
     */
    static SecretSource parse(String text) {
        if (text.startsWith("env:") && text.length() > 4) {
            return new Environment(text.substring(4));
        }
        if (text.startsWith("file:") && text.length() > 5) {
            try {
                return new File(Path.of(text.substring(5)));
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException("secret: the path after 'file:' is no path");
            }
        }
        throw new IllegalArgumentException("secret: expected env:NAME or file:PATH, was something else (not shown)");
    }

    /**
     * An environment variable.
     *
     * @param variable its name
     */
    record Environment(String variable) implements SecretSource {
        @Override
        public Secret read(Map<String, String> environment) {
            String value = environment.get(variable);
            if (value == null) {
                throw new IllegalArgumentException(place() + ": not set");
            }
            return SecretSource.checked(value, place());
        }

        private String place() {
            return "environment variable " + Shown.line(variable, 60);
        }
    }

    /**
     * A file that holds the secret and nothing else; one line break at its end is cut. It should be readable by its owner
     * only: where that can be seen, others are warned of.
     *
     * @param path the file; links are followed
     */
    record File(Path path) implements SecretSource {
        /** The largest secret file. */
        public static final int MAX_BYTES = 4 << 10;

        private static final Logger LOG = LoggerFactory.getLogger(SecretSource.class);
        private static final Set<PosixFilePermission> OTHERS =
                EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

        @Override
        public Secret read(Map<String, String> environment) {
            if (!Files.exists(path)) {
                throw new IllegalArgumentException(place() + ": does not exist");
            }
            if (!Files.isRegularFile(path)) {
                throw new IllegalArgumentException(place() + ": expected a regular file");
            }
            byte[] bytes;
            try (InputStream in = Files.newInputStream(path)) {
                bytes = in.readNBytes(MAX_BYTES + 1);
            } catch (IOException e) {
                throw new IllegalArgumentException(
                        place() + ": cannot be read (" + e.getClass().getSimpleName() + ")", e);
            }
            if (bytes.length > MAX_BYTES) {
                throw new IllegalArgumentException(place() + ": larger than " + MAX_BYTES + " bytes");
            }
            warnOfOthers();
            return SecretSource.checked(withoutLineBreak(text(bytes)), place());
        }

        private String text(byte[] bytes) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException e) {
                // The cause says no more than that, but a secret's bytes are nobody's business.
                throw new IllegalArgumentException(place() + ": expected UTF-8 text");
            }
        }

        private static String withoutLineBreak(String text) {
            if (text.endsWith("\r\n")) {
                return text.substring(0, text.length() - 2);
            }
            return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        }

        private void warnOfOthers() {
            try {
                Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
                if (permissions.stream().anyMatch(OTHERS::contains)) {
                    LOG.warn(
                            "{} can be read by others ({}); allow its owner only, such as with chmod 600",
                            place(),
                            PosixFilePermissions.toString(permissions));
                }
            } catch (UnsupportedOperationException | IOException e) {
                // Not a POSIX file system, or its rights cannot be seen: nothing to warn of.
                LOG.debug("{}: who may read it cannot be seen", place());
            }
        }

        private String place() {
            return "secret file " + Shown.line(path.toString(), 200);
        }
    }

    private static Secret checked(String value, String place) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(place + ": blank");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(place + ": expected one line without control characters");
        }
        return new Secret(value);
    }
}
