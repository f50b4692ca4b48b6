package dev.poeprofit.server.shape;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.poeprofit.core.confidence.calibration.BrierScore;
import dev.poeprofit.core.confidence.calibration.CalibrationReport;
import dev.poeprofit.core.confidence.calibration.CalibrationTable;
import dev.poeprofit.core.confidence.calibration.Reliability;
import java.io.IOException;
import java.util.Locale;
import java.util.TreeMap;

/** JSON of how often forecasts came true. */
public final class CalibrationShape {
    private CalibrationShape() {}

    /**
     * The JSON text of a report.
     *
     * @param report the report
     * @return a JSON object
     */
    public static String json(CalibrationReport report) {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("split", report.split().toString());
            json.writeNumberField("training_outcomes", report.training());
            json.writeNumberField("test_outcomes", report.test());
            json.writeNumberField("unwatched", report.unwatched());
            json.writeArrayFieldStart("tables");
            for (CalibrationTable table : report.tables()) {
                table(json, table);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("interval_coverage");
            json.writeNumberField("cells", report.coverage().cells());
            json.writeNumberField("covered", report.coverage().covered());
            json.writeEndObject();
            json.writeObjectFieldStart("abstained");
            json.writeNumberField("asked", report.abstained().asked());
            json.writeNumberField("refused", report.abstained().refused());
            json.writeObjectFieldStart("reasons");
            for (var reason : new TreeMap<>(report.abstained().refusals()).entrySet()) {
                json.writeNumberField(reason.getKey(), reason.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static void table(JsonGenerator json, CalibrationTable table) throws IOException {
        json.writeStartObject();
        json.writeStringField("population", plain(table.population()));
        json.writeStringField("measure", plain(table.measure()));
        json.writeStringField("label", plain(table.label()));
        json.writeNumberField("forecasts", table.forecasts());
        json.writeNumberField("outcomes", table.n());
        json.writeNumberField("effective_outcomes", table.effectiveN());
        json.writeNumberField("mean_forecast", table.meanForecast());
        json.writeNumberField("observed", table.observed());
        BrierScore brier = table.brier();
        json.writeNumberField("brier", brier.score());
        json.writeNumberField("base_brier", brier.baseScore());
        json.writeNumberField("reliability", brier.reliability());
        json.writeNumberField("resolution", brier.resolution());
        json.writeNumberField("uncertainty", brier.uncertainty());
        if (brier.skill().isPresent()) {
            json.writeObjectFieldStart("skill");
            json.writeNumberField("value", brier.skill().get().value());
            json.writeNumberField("low", brier.skill().get().low());
            json.writeNumberField("high", brier.skill().get().high());
            json.writeEndObject();
        } else {
            json.writeNullField("skill");
        }
        json.writeNumberField("ece", table.reliability().debiasedError());
        json.writeNumberField("ece_raw", table.reliability().rawError());
        json.writeNumberField("phi", table.reliability().phi());
        json.writeArrayFieldStart("bins");
        for (Reliability.Bin bin : table.reliability().bins()) {
            json.writeStartObject();
            json.writeNumberField("outcomes", bin.n());
            json.writeNumberField("effective_outcomes", bin.effectiveN());
            json.writeNumberField("forecast", bin.forecast());
            json.writeNumberField("observed", bin.observed());
            json.writeNumberField("limit", bin.limit());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String plain(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
