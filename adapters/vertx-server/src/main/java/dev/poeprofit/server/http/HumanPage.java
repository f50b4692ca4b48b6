package dev.poeprofit.server.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The document for people: a page without scripts, which needs nothing from elsewhere. */
final class HumanPage {
    private HumanPage() {}

    static Buffer of(Contract contract) {
        JsonObject document = contract.document();
        JsonObject paths = document.getJsonObject("paths");
        StringBuilder html = new StringBuilder("""
                <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>poe-profit API</title><style>
                body{font:15px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#1b1b1b;background:#fff}
                code{font:13px ui-monospace,monospace}td,th{text-align:left;vertical-align:top;padding:.15em .8em .15em 0}
                h2{font-size:16px;margin:1.6em 0 .2em}a{color:#0b57a4}p{margin:.3em 0}
                @media(prefers-color-scheme:dark){body{color:#e8e8e8;background:#161616}a{color:#8ab8ee}}
                </style><h1>poe-profit</h1>
                """);
        for (String part :
                document.getJsonObject("info").getString("description").split("\n\n")) {
            html.append("<p>")
                    .append(escape(part).replaceAll("\\*\\*([^*]+)\\*\\*", "<b>$1</b>"))
                    .append("</p>\n");
        }
        html.append("<p><a href=\"/openapi.yaml\">openapi.yaml</a> <a href=\"/v1/snapshot\">snapshot</a> "
                + "<a href=\"/v1/opportunities\">opportunities</a> <a href=\"/v1/health\">health</a></p>\n");
        for (Contract.Operation operation : contract.operations()) {
            JsonObject item = paths.getJsonObject(operation.path());
            JsonObject described = item.getJsonObject(operation.method().toLowerCase(java.util.Locale.ROOT));
            html.append("<h2><code>")
                    .append(operation.method())
                    .append(' ')
                    .append(escape(operation.path()))
                    .append("</code></h2><p>")
                    .append(escape(described.getString("summary", "")));
            String more = described.getString("description", "");
            if (!more.isEmpty()) {
                html.append(". ").append(escape(more));
            }
            html.append("</p>");
            parameters(html, document, item.getJsonArray("parameters", new JsonArray()));
            parameters(html, document, described.getJsonArray("parameters", new JsonArray()));
        }
        return Buffer.buffer(html.append("</html>\n").toString());
    }

    private static void parameters(StringBuilder html, JsonObject document, JsonArray parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        html.append("<table>");
        for (int i = 0; i < parameters.size(); i++) {
            JsonObject parameter = parameters.getJsonObject(i);
            String reference = parameter.getString("$ref", "");
            if (!reference.isEmpty()) {
                parameter = document.getJsonObject("components")
                        .getJsonObject("parameters")
                        .getJsonObject(reference.substring(reference.lastIndexOf('/') + 1));
            }
            html.append("<tr><td><code>")
                    .append(escape(parameter.getString("name")))
                    .append("</code><td>")
                    .append(escape(parameter.getString("in")))
                    .append("<td><code>")
                    .append(escape(parameter.getJsonObject("schema").encode()))
                    .append("</code><td>")
                    .append(escape(parameter.getString("description", "")));
        }
        html.append("</table>\n");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
