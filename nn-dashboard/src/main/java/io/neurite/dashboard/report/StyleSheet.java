package io.neurite.dashboard.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What the page looks like, on light and on dark, on wide and on narrow screens, and on paper. */
final class StyleSheet {
    /** How many series of a chart look different. */
    static final int SERIES = 10;

    /**
     * In one line, of which no character means anything in XML: so that its hash is that of what is written. Texts have
     * a contrast of at least 4.5 to what is behind them, lines one of at least 3; series differ in their dashes, too.
     */
    private static final String TEXT = """
            :root{color-scheme:light dark;--paper:#ffffff;--panel:#f4f6f8;--ink:#17202a;--soft:#4a5661;--line:#d3d9df;
            --link:#0b57a4;--good:#1a7040;--warn:#8a4b00;--bad:#b3261e;
            --c0:#0b5cad;--c1:#b3480b;--c2:#1a7f5a;--c3:#7a3ff0;--c4:#9f1853;--c5:#57606a;--c6:#7a5b00;--c7:#00686b;
            --c8:#b00020;--c9:#17202a}
            @media (prefers-color-scheme:dark){:root{--paper:#14181c;--panel:#1e242a;--ink:#e8ecf0;--soft:#b3bdc7;
            --line:#3a444e;--link:#7dbbff;--good:#6fd39b;--warn:#ffb86b;--bad:#ff8d85;
            --c0:#6cb2ff;--c1:#ff9d5c;--c2:#5fd3a2;--c3:#c5a3ff;--c4:#ff7eb6;--c5:#b3bdc7;--c6:#e0c04a;--c7:#3ddbd9;
            --c8:#ff8389;--c9:#ffffff}}
            *{box-sizing:border-box}
            html{-webkit-text-size-adjust:100%}
            body{margin:0 auto;padding:1rem;max-width:72rem;background:var(--paper);color:var(--ink);
            font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
            h1{font-size:1.7rem;line-height:1.25;margin:.5rem 0}
            h2{font-size:1.3rem;margin:2.2rem 0 .5rem;padding-top:.6rem;border-top:1px solid var(--line)}
            h3{font-size:1rem;margin:1rem 0 .3rem}
            a{color:var(--link)}
            nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1rem;padding:0;margin:.5rem 0;list-style:none}
            .lead{font-size:1.15rem;margin:.5rem 0}
            .note,figcaption{color:var(--soft);font-size:.9rem}
            .charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,26rem),1fr));gap:1rem 1.5rem}
            figure{margin:0;min-width:0}
            .plot{display:block;width:100%;height:auto}
            .map{display:block}
            .shrinks{max-width:100%;height:auto}
            .scroll{overflow-x:auto;max-width:100%}
            svg text{font:14px system-ui,sans-serif;fill:var(--ink)}
            svg .tick{fill:var(--soft);font-size:13px}
            svg .small{font-size:11px}
            .grid{stroke:var(--line);stroke-width:1}
            .frame{stroke:var(--soft);stroke-width:1;fill:none}
            .guide{stroke:var(--soft);stroke-width:1.5;stroke-dasharray:2 4;fill:none}
            .curve{fill:none;stroke-width:2.2;stroke-linejoin:round;stroke-linecap:round}
            .dot{stroke:none}
            .bar{fill:var(--c0);fill-opacity:.35;stroke:var(--c0)}
            .cell{fill:var(--c0)}
            .right{fill:none;stroke:var(--ink);stroke-width:1.5}
            .legend{display:flex;flex-wrap:wrap;gap:.1rem 1rem;list-style:none;margin:.2rem 0;padding:0;font-size:.9rem}
            .legend svg{width:2rem;height:.7rem;vertical-align:middle}
            table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}
            th,td{padding:.25rem 1.2rem .25rem 0;text-align:right;vertical-align:top;
            border-bottom:1px solid var(--line)}
            th:first-child,td:first-child{text-align:left;unicode-bidi:isolate}
            .words th,.words td{text-align:left}
            thead th{color:var(--soft);font-weight:600}
            thead th,td{white-space:nowrap}
            .words td,.said td:last-child{white-space:normal;min-width:13rem;text-align:left}
            .said thead th:last-child{text-align:left}
            tbody th{font-weight:400;min-width:5rem;max-width:16rem;overflow-wrap:break-word}
            pre{margin:.5rem 0;padding:.7rem;background:var(--panel);font-size:.85rem;overflow-wrap:normal}
            .command{white-space:pre-wrap}
            details{margin:.4rem 0}
            summary{cursor:pointer;color:var(--link);font-size:.9rem}
            .advice{margin:.6rem 0;padding:.5rem .9rem;background:var(--panel);border-left:.35rem solid var(--soft)}
            .advice p{margin:.2rem 0}
            .problem{border-color:var(--bad)}
            .problem b{color:var(--bad)}
            .warning{border-color:var(--warn)}
            .warning b{color:var(--warn)}
            :focus-visible{outline:3px solid var(--link);outline-offset:2px}
            @media (max-width:30rem){.plot text,.plot .tick{font-size:17px}h1{font-size:1.4rem}}
            @media print{body{max-width:none}figure,.advice,tr{break-inside:avoid}nav{display:none}}
            """.replace("\n", "") + series();

    private StyleSheet() {}

    private static String series() {
        String[] dashes = {"none", "7 4", "2 4", "10 3 2 3", "1 5", "12 5", "4 3", "8 3 1 3", "14 3 3 3", "5 6"};
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < SERIES; i++) {
            rules.append(".s").append(i).append("{stroke:var(--c").append(i).append(");stroke-dasharray:")
                    .append(dashes[i]).append("}.d").append(i).append("{fill:var(--c").append(i).append(")}");
        }
        return rules.toString();
    }

    static String text() {
        return TEXT;
    }

    /** Returns what allows this style sheet, and nothing else that a page could load or run. */
    static String policy() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(TEXT.getBytes(StandardCharsets.UTF_8));
            return "default-src 'none'; style-src 'sha256-" + Base64.getEncoder().encodeToString(hash)
                    + "'; img-src data:; base-uri 'none'; form-action 'none'";
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every JVM has SHA-256.", missing);
        }
    }
}
