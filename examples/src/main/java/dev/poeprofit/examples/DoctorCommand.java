package dev.poeprofit.examples;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says whether a run would work, and what to do if not. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Check configuration, database, credentials, services and clocks, and say what to do.",
        footer = {"", "Exit codes: 0 it will run, 2 configuration, 4 database, 6 a service; warnings do not count."})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DoctorCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @CommandLine.Mixin
    private RunCommand.ConfigOptions options = new RunCommand.ConfigOptions();

    @CommandLine.Mixin
    private WidthOption width = new WidthOption();

    @Option(names = "--offline", description = "ask no service")
    private boolean offline;

    @Option(names = "--json", description = "print the findings as JSON")
    private boolean json;

    private final Services.Opener opener;

    DoctorCommand() {
        this(LiveSources.OPENER);
    }

    DoctorCommand(Services.Opener opener) {
        this.opener = opener;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        int columns = width.columns();
        List<Finding> findings = new Doctor(opener, InstantSource.system(), span -> Thread.sleep(span.toMillis()))
                .check(() -> options.load(System.getenv()), offline);
        out.print(json ? json(findings) : text(findings, columns));
        out.flush();
        return exitCode(findings);
    }

    static int exitCode(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.level() == Finding.Level.FAIL)
                .map(finding -> finding.area().exitCode())
                .findFirst()
                .orElse(ExitCode.OK);
    }

    static String text(List<Finding> findings, int columns) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings) {
            String head = String.format(
                    Locale.ROOT,
                    "%-4s  %-13s  ",
                    finding.level(),
                    finding.area().label());
            String indent = " ".repeat(head.length());
            String[] lines = finding.text().split("\n");
            for (int i = 0; i < lines.length; i++) {
                text.append(Paragraph.wrap(lines[i], columns, i == 0 ? head : indent, indent));
            }
            if (!finding.advice().isEmpty()) {
                text.append(Paragraph.wrap(finding.advice(), columns, indent + "-> ", indent + "   "));
            }
        }
        return text.toString();
    }

    static String json(List<Finding> findings) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeNumberField("exit_code", exitCode(findings));
            json.writeArrayFieldStart("findings");
            for (Finding finding : findings) {
                json.writeStartObject();
                json.writeStringField("level", finding.level().name().toLowerCase(Locale.ROOT));
                json.writeStringField("area", finding.area().label());
                json.writeStringField("text", finding.text());
                json.writeStringField("advice", finding.advice());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }
}
