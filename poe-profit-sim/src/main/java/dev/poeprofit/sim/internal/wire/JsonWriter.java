package dev.poeprofit.sim.internal.wire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes JSON text, commas by itself. It trusts its caller to open and close in pairs. */
final class JsonWriter {
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder(4096);
    private boolean comma;

    JsonWriter open() {
        separate();
        out.append('{');
        comma = false;
        return this;
    }

    JsonWriter close() {
        out.append('}');
        comma = true;
        return this;
    }

    JsonWriter openArray() {
        separate();
        out.append('[');
        comma = false;
        return this;
    }

    JsonWriter closeArray() {
        out.append(']');
        comma = true;
        return this;
    }

    JsonWriter key(String name) {
        separate();
        quote(name);
        out.append(':');
        comma = false;
        return this;
    }

    JsonWriter text(@Nullable String value) {
        separate();
        if (value == null) {
            out.append("null");
        } else {
            quote(value);
        }
        comma = true;
        return this;
    }

    JsonWriter number(long value) {
        separate();
        out.append(value);
        comma = true;
        return this;
    }

    /** Writes a number rounded to some significant digits. */
    JsonWriter number(double value, int digits) {
        separate();
        BigDecimal rounded = BigDecimal.valueOf(value).round(new java.math.MathContext(digits, RoundingMode.HALF_UP));
        out.append(rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString());
        comma = true;
        return this;
    }

    JsonWriter flag(boolean value) {
        separate();
        out.append(value);
        comma = true;
        return this;
    }

    JsonWriter nothing() {
        return text(null);
    }

    JsonWriter field(String name, @Nullable String value) {
        return key(name).text(value);
    }

    JsonWriter field(String name, long value) {
        return key(name).number(value);
    }

    JsonWriter field(String name, boolean value) {
        return key(name).flag(value);
    }

    JsonWriter texts(String name, List<String> values) {
        key(name).openArray();
        values.forEach(this::text);
        return closeArray();
    }

    byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void separate() {
        if (comma) {
            out.append(',');
        }
        comma = false;
    }

    private void quote(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c == '\r') {
                out.append("\\r");
            } else if (c < ' ') {
                out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
