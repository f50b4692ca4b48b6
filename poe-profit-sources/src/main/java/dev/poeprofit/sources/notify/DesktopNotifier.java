package dev.poeprofit.sources.notify;

import dev.poeprofit.core.alert.AlertSeverity;
import dev.poeprofit.core.port.AlertMessage;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.Notifier;
import dev.poeprofit.sources.internal.Shown;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Shows messages on the desktop with a command that takes {@code --app-name}, {@code --urgency}, a title and a text, as
 * {@code notify-send} does. Texts are arguments of their own, never read by a shell; signs that such a command may take for markup
 * are written out.
 */
public final class DesktopNotifier implements Notifier {
    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_TEXT = 400;

    private final String command;

    /**
     * A channel to the desktop.
     *
     * @param command the command, such as {@code notify-send}; found as the system finds commands
     */
    public DesktopNotifier(String command) {
        this.command = command;
    }

    @Override
    public String name() {
        return "desktop";
    }

    @Override
    public Delivery deliver(AlertMessage message, Deadline deadline) {
        Process process;
        try {
            process = new ProcessBuilder(List.of(
                            command,
                            "--app-name=poe-profit",
                            "--urgency=" + (message.severity() == AlertSeverity.CRITICAL ? "critical" : "normal"),
                            "--",
                            Shown.line(message.title(), LONGEST_TITLE),
                            plain(Shown.line(message.text(), LONGEST_TEXT)) + "\n"
                                    + plain(Shown.line(message.remedy(), LONGEST_TEXT))))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return new Delivery.Failed("the desktop's command '" + command + "' cannot be run", false);
        }
        try {
            if (!process.waitFor(deadline.limit().toNanos(), TimeUnit.NANOSECONDS)) {
                process.destroyForcibly();
                return new Delivery.Failed("the desktop's command did not end in time", true);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return new Delivery.Failed("interrupted", true);
        }
        return process.exitValue() == 0
                ? new Delivery.Delivered()
                : new Delivery.Failed("the desktop's command ended with " + process.exitValue(), true);
    }

    private static String plain(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
