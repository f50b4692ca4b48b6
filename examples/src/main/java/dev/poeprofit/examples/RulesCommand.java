package dev.poeprofit.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.poeprofit.core.conversion.ConversionRule;
import dev.poeprofit.core.conversion.Patch;
import dev.poeprofit.core.conversion.RuleBook;
import dev.poeprofit.core.conversion.RuleKind;
import dev.poeprofit.core.strategy.ConversionSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the conversion rules, or says what a newer export of the game's data has otherwise. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "List the conversion rules advice knows, or compare them with a newer export of the game's data.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class RulesCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--diff",
            paramLabel = "FILE",
            description = "base_items.json of a RePoE export (.json or .json.gz): print what it has otherwise")
    private Optional<Path> diff = Optional.empty();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        RuleBook book = RuleBook.builtIn();
        if (diff.isPresent()) {
            return compare(book, diff.get(), out);
        }
        Patch patch = ConversionSettings.DEFAULT.patch();
        for (ConversionRule rule : book.rules()) {
            String state = book.refusal(rule, patch)
                    .map(why -> "off: " + why)
                    .orElseGet(() -> rule.verifiedFor().filter(patch::equals).isPresent()
                            ? "verified for " + patch
                            : "not verified for " + patch + ", amber at best");
            out.println(rule.id() + ": " + rule.input() + " > " + rule.output() + " (" + state + "; " + rule.certainty()
                    + "; " + rule.source() + ", " + rule.asOf() + ")");
        }
        out.flush();
        return ExitCode.OK;
    }

    private static int compare(RuleBook book, Path file, PrintWriter out) {
        if (!Files.isRegularFile(file)) {
            throw new Main.UsageException("--diff: no such file: " + file);
        }
        Map<String, String> export;
        try {
            export = ExportRules.read(file);
        } catch (JsonProcessingException e) {
            throw new Main.InputException("--diff: " + file + " is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new Main.InputException("--diff: " + file + " cannot be read: " + e.getMessage());
        }
        Map<String, String> ours = new TreeMap<>();
        for (ConversionRule rule : book.rules()) {
            if (rule.kind() == RuleKind.STACK || rule.kind() == RuleKind.SET) {
                ours.put(rule.input().toString(), rule.output().toString());
            }
        }
        int differences = 0;
        for (Map.Entry<String, String> rule : ours.entrySet()) {
            String theirs = export.get(rule.getKey());
            if (!rule.getValue().equals(theirs)) {
                differences++;
                out.println(rule.getKey() + " > " + rule.getValue() + ": the export says "
                        + (theirs == null ? "nothing of this size" : theirs));
            }
        }
        for (Map.Entry<String, String> rule : export.entrySet()) {
            String output = rule.getValue();
            boolean known = book.item(output.substring(output.indexOf(' ') + 1)).isPresent();
            if (known && !ours.containsKey(rule.getKey())) {
                differences++;
                out.println(rule.getKey() + " > " + output + ": only the export has it");
            }
        }
        out.println(differences + " differences among " + ours.size() + " rules of stacks and sets");
        out.flush();
        return ExitCode.OK;
    }
}
