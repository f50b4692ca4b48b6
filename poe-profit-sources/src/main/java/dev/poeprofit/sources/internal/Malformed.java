package dev.poeprofit.sources.internal;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.poeprofit.core.port.PortException;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

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
     * @param path path reached; empty before the first value
     * @param cause what the reader said
     * @return the exception
     */
    public static PortException of(String subject, String path, IOException cause) {
        return new PortException(
                PortException.Kind.MALFORMED, subject + ": " + describe(path, cause), false, Optional.empty(), cause);
    }

    private static String describe(String path, IOException cause) {
        if (cause instanceof JsonProcessingException json) {
            String what = path.isEmpty() ? "not JSON: " : path + ": ";
            JsonLocation at = json.getLocation();
            String where = at != null && at.getByteOffset() >= 0 ? " at byte " + at.getByteOffset() : "";
            return what + firstLine(json.getOriginalMessage()) + where;
        }
        String after = path.isEmpty() ? "" : " at " + path;
        if (cause instanceof TooLargeException) {
            return cause.getMessage() + after;
        }
        if (cause instanceof EOFException) {
            return "gzip ends too early" + after;
        }
        return "gzip cannot be read" + after + ": " + cause.getMessage();
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
