/* Shapes of SVG. */
#include "reports/bench/svg.h"

#include "base/buffer.h"
#include "reports/detail.h"

/* Colours that people with any of the common colour blindnesses can tell apart (after Okabe and
 * Ito), dark enough for white and, below, light enough for black. */
const char cupel_svg_style[] =
    ".plot{font:12px system-ui,-apple-system,\"Segoe UI\",\"DejaVu Sans\",sans-serif}\n"
    ".plot text{fill:#1b1f24}.plot .title{font-weight:600;font-size:13px}"
    ".plot .faint{fill:#57606a;font-size:11px}.plot .ground{fill:#fff}\n"
    ".plot .grid{stroke:#e1e4e8}.plot .axis{stroke:#8c959f}"
    ".plot .limit{stroke:#57606a;stroke-dasharray:5 4;stroke-width:1.5;fill:none}\n"
    ".plot .line{fill:none;stroke:currentColor;stroke-width:1.75}"
    ".plot .dashed{stroke-dasharray:7 3}.plot .lead{stroke:currentColor;fill:none;opacity:.6}\n"
    ".plot .band{fill:currentColor;fill-opacity:.25}.plot .bar{fill:currentColor}"
    ".plot .mark{fill:currentColor;stroke:#fff}.plot .whisker{stroke:#1b1f24;fill:none}\n"
    ".plot .k0{color:#0072b2}.plot .k1{color:#d55e00}.plot .k2{color:#008060}"
    ".plot .k3{color:#b4508b}.plot .k4{color:#9a6b00}.plot .k5{color:#3a9fd6}"
    ".plot .k6{color:#555c63}\n"
    "@media screen and (prefers-color-scheme:dark){.plot text{fill:#e6eaef}"
    ".plot .faint{fill:#9aa5b1}.plot .ground{fill:#12161b}.plot .grid{stroke:#2b333c}"
    ".plot .axis{stroke:#6b7784}.plot .limit{stroke:#9aa5b1}"
    ".plot .mark{stroke:#12161b}.plot .whisker{stroke:#e6eaef}\n"
    ".plot .k0{color:#4da3e0}.plot .k1{color:#ff8a4c}.plot .k2{color:#3cc79a}"
    ".plot .k3{color:#e39bc6}.plot .k4{color:#e6b93c}.plot .k5{color:#9adcff}"
    ".plot .k6{color:#b9c0c8}}\n";

void cupel_svg_escape(const char *text, FILE *out)
{
    cupel_buffer plain = CUPEL_BUFFER_EMPTY((size_t)1024 * 1024);
    size_t i;

    cupel_detail_plain(&plain, text);
    for (i = 0; i < plain.len; i++) {
        switch (plain.ptr[i]) {
        case '&':
            fputs("&amp;", out);
            break;
        case '<':
            fputs("&lt;", out);
            break;
        case '>':
            fputs("&gt;", out);
            break;
        case '"':
            fputs("&quot;", out);
            break;
        default:
            fputc(plain.ptr[i], out);
        }
    }
    cupel_buffer_free(&plain);
}

void cupel_svg_begin(double width, double height, const char *label, bool alone, FILE *out)
{
    fprintf(out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"plot\" role=\"img\" "
            "width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\" aria-label=\"",
            width, height, width, height);
    cupel_svg_escape(label, out);
    fputs("\">\n", out);
    if (alone) {
        fprintf(out, "<style>\n%s</style>\n", cupel_svg_style);
        fputs("<rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n", out);
    }
}

void cupel_svg_end(FILE *out)
{
    fputs("</svg>\n", out);
}

void cupel_svg_text(double x, double y, const char *anchor, const char *class, const char *text,
                    FILE *out)
{
    fprintf(out, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\"", x, y, anchor);
    if (class[0] != '\0') {
        fprintf(out, " class=\"%s\"", class);
    }
    fputc('>', out);
    cupel_svg_escape(text, out);
    fputs("</text>\n", out);
}

void cupel_svg_line(double x1, double y1, double x2, double y2, const char *class, FILE *out)
{
    fprintf(out, "<path class=\"%s\" d=\"M%.1f %.1fL%.1f %.1f\"/>\n", class, x1, y1, x2, y2);
}

void cupel_svg_mark(double x, double y, size_t style, const char *title, FILE *out)
{
    static const char *const shapes[CUPEL_SVG_MARKS] = {
        "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",                  /* circle */
        "M-3.6 -3.6H3.6V3.6H-3.6z",                             /* square */
        "M0 -5L4.6 3.4H-4.6z",                                  /* triangle */
        "M0 -5.2L5.2 0L0 5.2L-5.2 0z",                          /* diamond */
        "M0 5L4.6 -3.4H-4.6z",                                  /* triangle, on its tip */
        "M-1.6 -5H1.6V-1.6H5V1.6H1.6V5H-1.6V1.6H-5V-1.6H-1.6z", /* cross */
        "M-5 0L2.5 -4.4V4.4z",                                  /* triangle, to the left */
        "M-5 -2.6H5V2.6H-5z",                                   /* a lying bar */
    };

    fprintf(out, "<path class=\"mark\" transform=\"translate(%.1f %.1f)\" d=\"%s\"><title>", x, y,
            shapes[style % CUPEL_SVG_MARKS]);
    cupel_svg_escape(title, out);
    fputs("</title></path>\n", out);
}
