package dev.poeprofit.sources.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.poeprofit.core.port.PortException;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Makes the one exception for bodies that cannot be read. */
public final class Malformed {
    private Malformed() {}

    /**
     * A body that breaks a rule.
     *
     * @param subject which body
     * @param rule what and where
     * @return the exception
     */
    public static PortException of(String subject, String rule) {
        return new PortException(PortException.Kind.MALFORMED, subject + ": " + rule);
    }

    /**
     * A body whose reading failed.
     *
     * @param subject which body
     * @param json the reader where it failed; null if it had not begun
     * @param cause what failed
     * @return the exception
     */
    public static PortException of(String subject, @Nullable JsonReader json, IOException cause) {
        return new PortException(
                PortException.Kind.MALFORMED, subject + ": " + describe(json, cause), false, Optional.empty(), cause);
    }

    private static String describe(@Nullable JsonReader json, IOException cause) {
        String path = json == null ? "" : json.path();
        String where = json == null ? "" : " at byte " + json.offset();
        if (cause instanceof JsonProcessingException syntax) {
            return (path.isEmpty() ? "not JSON: " : path + ": ") + firstLine(syntax.getOriginalMessage()) + where;
        }
        String after = (path.isEmpty() ? "" : " at " + path) + where;
        if (cause instanceof TooLargeException) {
            return cause.getMessage() + after;
        }
        if (cause instanceof EOFException) {
            return "gzip ends too early" + after;
        }
        return (cause instanceof ZipException ? "broken gzip: " : "cannot be read: ") + cause.getMessage() + after;
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
