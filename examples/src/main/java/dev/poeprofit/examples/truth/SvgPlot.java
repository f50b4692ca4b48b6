package dev.poeprofit.examples.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A small plot as SVG text: axes from given limits, lines, points and vertical ranges. Written by hand, so that plots need no
 * library and no screen. Not thread-safe.
 */
public final class SvgPlot {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 400;
    private static final int LEFT = 60;
    private static final int RIGHT = 16;
    private static final int TOP = 34;
    private static final int BOTTOM = 46;
    private static final int TICKS = 5;

    private final String title;
    private final double fromX;
    private final double toX;
    private final double fromY;
    private final double toY;
    private final List<String> shapes = new ArrayList<>();
    private final List<String> legend = new ArrayList<>();

    /** An empty plot; the limits of each axis must differ. */
    public SvgPlot(String title, String labelX, double fromX, double toX, String labelY, double fromY, double toY) {
        if (!(fromX < toX && fromY < toY)) {
            throw new IllegalArgumentException(
                    "axes need limits in order, were " + fromX + " to " + toX + " and " + fromY + " to " + toY);
        }
        this.title = title;
        this.fromX = fromX;
        this.toX = toX;
        this.fromY = fromY;
        this.toY = toY;
        axes(labelX, labelY);
    }

    private void axes(String labelX, String labelY) {
        for (int k = 0; k <= TICKS; k++) {
            double atX = fromX + (toX - fromX) * k / TICKS;
            double atY = fromY + (toY - fromY) * k / TICKS;
            shapes.add(line(atX, fromY, atX, toY, "#e4e4e4", 1, ""));
            shapes.add(line(fromX, atY, toX, atY, "#e4e4e4", 1, ""));
            shapes.add(text(x(atX), HEIGHT - BOTTOM + 16, "middle", number(atX)));
            shapes.add(text(LEFT - 6, y(atY) + 4, "end", number(atY)));
        }
        shapes.add(text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, "middle", labelX));
        double middle = (TOP + HEIGHT - BOTTOM) / 2.0;
        shapes.add(String.format(
                Locale.ROOT,
                "<text x=\"14\" y=\"%.1f\" text-anchor=\"middle\" transform=\"rotate(-90 14 %.1f)\">%s</text>",
                middle,
                middle,
                escaped(labelY)));
    }

    /** A line through points; values outside the axes are cut to them. */
    public void line(String name, String colour, boolean dashed, double[] xs, double[] ys) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(xs[i]), y(ys[i])));
        }
        shapes.add("<polyline fill=\"none\" stroke=\"" + colour + "\" stroke-width=\"1.6\""
                + (dashed ? " stroke-dasharray=\"5 4\"" : "") + " points=\""
                + points.toString().trim() + "\"/>");
        name(name, colour);
    }

    /** Points. */
    public void points(String name, String colour, double[] xs, double[] ys) {
        for (int i = 0; i < xs.length; i++) {
            shapes.add(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.6\" fill=\"%s\" fill-opacity=\".75\"/>",
                    x(xs[i]),
                    y(ys[i]),
                    colour));
        }
        name(name, colour);
    }

    /** Vertical ranges. */
    public void ranges(String name, String colour, double[] xs, double[] lows, double[] highs) {
        for (int i = 0; i < xs.length; i++) {
            shapes.add(line(xs[i], lows[i], xs[i], highs[i], colour, 1.4, " stroke-opacity=\".55\""));
        }
        name(name, colour);
    }

    private void name(String name, String colour) {
        if (!name.isBlank()) {
            legend.add("<tspan fill=\"" + colour + "\">" + escaped(name) + "</tspan>");
        }
    }

    /** The whole picture. */
    public String svg() {
        String names = String.join("<tspan>  </tspan>", legend);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT
                + "\" font-family=\"sans-serif\" font-size=\"11\">\n"
                + "<rect width=\"" + WIDTH + "\" height=\"" + HEIGHT + "\" fill=\"#fff\"/>\n"
                + "<text x=\"" + LEFT + "\" y=\"14\" font-weight=\"bold\">" + escaped(title) + "</text>\n"
                + "<text x=\"" + LEFT + "\" y=\"28\" xml:space=\"preserve\">" + names + "</text>\n"
                + String.join("\n", shapes) + "\n</svg>\n";
    }

    private String line(double x1, double y1, double x2, double y2, String colour, double width, String more) {
        return String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"%s/>",
                x(x1),
                y(y1),
                x(x2),
                y(y2),
                colour,
                width,
                more);
    }

    private static String text(double x, double y, String anchor, String text) {
        return String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, escaped(text));
    }

    private double x(double value) {
        double cut = Math.max(fromX, Math.min(toX, value));
        return LEFT + (cut - fromX) / (toX - fromX) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        double cut = Math.max(fromY, Math.min(toY, value));
        return HEIGHT - BOTTOM - (cut - fromY) / (toY - fromY) * (HEIGHT - TOP - BOTTOM);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.0f" : "%.2g", value + 0.0);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
