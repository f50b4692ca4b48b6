package dev.poeprofit.sources.auth;

import dev.poeprofit.sources.internal.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who this program is to the services it asks: sent with every request. GGG asks for this form and for a contact, so that
 * they can write to whoever runs a program before they block it.
 *
 * @param clientId the registered OAuth client, or {@link #UNREGISTERED}
 * @param version of this program
 * @param contact where its operator can be reached
 * @param note free text; empty for none
 */
public record Identity(String clientId, String version, String contact, Optional<String> note) {
    /** The client id of a program without credentials. */
    public static final String UNREGISTERED = "poe-profit";

    private static final int MAX_CHARS = 200;
    private static final String TOKEN = "[A-Za-z0-9._~+-]{1,64}";

    /**
     * Checks the fields.
     *
     * @param clientId 1-64 letters, digits and {@code . _ ~ + -}
     * @param version the same
     * @param contact 1-200 printable ASCII characters without parentheses
     * @param note the same if there is one
     * @throws IllegalArgumentException naming every field that breaks its rule
     */
    public Identity {
        List<String> problems = problems(clientId, version, contact, note);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    /**
     * What is wrong with the parts of an identity.
     *
     * @param clientId client id
     * @param version version
     * @param contact contact
     * @param note free text
     * @return one text a problem, naming field, value and rule; empty if all is well
     */
    public static List<String> problems(String clientId, String version, String contact, Optional<String> note) {
        List<String> problems = new ArrayList<>();
        token("client id", clientId, problems);
        token("version", version, problems);
        if (contact.isBlank()) {
            problems.add(
                    "contact: missing; every request has to say where its operator can be reached, such as an e-mail"
                            + " address");
        } else {
            comment("contact", contact, problems);
        }
        note.ifPresent(text -> comment("note", text, problems));
        return problems;
    }

    private static void token(String field, String value, List<String> problems) {
        if (!value.matches(TOKEN)) {
            problems.add(field + ": expected 1 to 64 letters, digits and . _ ~ + -, was '" + shown(value) + "'");
        }
    }

    private static void comment(String field, String value, List<String> problems) {
        boolean plain = value.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '(' && c != ')' && c != '\\');
        if (!plain || value.isBlank() || value.length() > MAX_CHARS) {
            problems.add(field + ": expected 1 to " + MAX_CHARS
                    + " printable ASCII characters without parentheses and backslashes, was '" + shown(value) + "'");
        }
    }

    private static String shown(String value) {
        return Shown.line(value, 60);
    }

    /**
     * The header's value.
     *
     * @return {@code OAuth <clientId>/<version> (contact: <contact>)}, then the note
     */
    public String userAgent() {
        return "OAuth " + clientId + "/" + version + " (contact: " + contact + ")"
                + note.map(text -> " " + text).orElse("");
    }
}
