"""The look of a report, on top of that of all pages: a column to read, and sheets to print."""

from __future__ import annotations

from functools import cache

__all__ = ["CSS", "code_css"]

CSS = """
:root { --good: #1b6e53; --care: #8a5a00; --poor: #9b2335; --shade: rgba(20, 30, 45, 0.055); }
@media (prefers-color-scheme: dark) { :root { --good: #6fd0ab; --care: #f0bd63; --poor: #ff8f9c;
  --shade: rgba(235, 240, 250, 0.07); } }
main.dkr { max-width: 900px; }
.dkr :is(h1, h2, h3) { line-height: 1.25; letter-spacing: -0.01em; overflow-wrap: anywhere; }
.dkr h1 { font-size: 28px; margin: 0 0 6px; } .dkr h2 { font-size: 21px; margin: 34px 0 6px; }
.dkr h3 { font-size: 17px; margin: 22px 0 4px; }
.dkr a { color: var(--link); }
.dkr :is(p, li) { max-width: 76ch; overflow-wrap: anywhere; }
.dkr-facts, .dkr-small { color: var(--soft); } .dkr-small { font-size: 14px; }
.dkr-nav { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 4px 20px; font-size: 14px;
  margin-bottom: 14px; }
.dkr-scroll { overflow-x: auto; }
.dkr table { border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums; margin: 10px 0; }
.dkr :is(th, td) { padding: 5px 14px 5px 0; border: 0; border-bottom: 1px solid var(--line); text-align: left;
  vertical-align: top; font-weight: 400; }
.dkr table.dataframe { border: 0; }
.dkr thead th { color: var(--soft); font-weight: 600; } .dkr tbody th { font-weight: 600; }
#chapters tbody th { min-width: 17em; }
.dkr-badge { font-weight: 600; white-space: nowrap; }
.dkr-badge::before { content: ""; display: inline-block; width: 9px; height: 9px; margin-right: 6px;
  border-radius: 50%; background: currentColor; }
.good { color: var(--good); } .care { color: var(--care); } .poor { color: var(--poor); }
.none { color: var(--soft); }
.care::before { border-radius: 2px; transform: rotate(45deg); } .poor::before { border-radius: 0; }
.dkr-bad { padding: 10px 14px; margin: 14px 0; border-left: 3px solid var(--poor); background: var(--shade);
  border-radius: 0 6px 6px 0; overflow-wrap: anywhere; }
.dkr-bad p { margin: 4px 0; }
.dkr-said { margin: 6px 0; } .dkr-said p { margin: 4px 0; }
.dkr-strip { margin: 14px 0 20px; } .dkr figure { margin: 0; }
.dkr figcaption { font-size: 14px; color: var(--soft); }
.dkr-strip svg { display: block; width: 100%; height: auto; border: 1px solid var(--line); border-radius: 6px; }
.dkr-references li { margin: 4px 0; font-size: 14px; }
.dkr .dk.fragment { border: 1px solid var(--line); max-width: none; margin: 10px 0 20px; }
.dkr .cell { margin: 0 0 10px; } .dkr-code { margin: 2px 0 6px; font-size: 13px; }
.dkr-code summary { color: var(--soft); cursor: pointer; font-size: 12px; }
.dkr-code pre { margin: 4px 0; padding: 10px 12px; overflow-x: auto; background: var(--shade); border-radius: 8px; }
.dkr .output_text pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 13px; margin: 6px 0; }
.dkr .output_stderr pre { color: var(--soft); } .dkr .output_error pre { color: var(--poor); white-space: pre-wrap; }
.dkr .output_html { overflow-x: auto; } .dkr img { max-width: 100%; height: auto; }
.dkr .output_html svg { max-width: 100%; height: auto; }
.dkr-figure { background: #fff; border: 1px solid var(--line); border-radius: 8px; overflow: hidden; margin: 8px 0; }
@page { size: A4; margin: 16mm 14mm; }
@media print { :root { --good: #1b6e53; --care: #8a5a00; --poor: #9b2335; --shade: #f3f3f3; }
  main.dkr { max-width: none; } .dkr { font-size: 10.5pt; } .dkr-nav, .dkr-code { display: none; }
  .dkr :is(h1, h2, h3, summary) { break-after: avoid; }
  .dkr-strip, .dkr-figure, .dkr-bad, .dkr .fragment, .dkr tr, .dkr svg, .dkr iframe, .dkr img { break-inside: avoid; }
  .dkr-scroll, .dkr .output_html { overflow: visible; }
  .dkr a { color: inherit; text-decoration: none; }
  .dkr-figure { border: 0; zoom: 0.78; } /* drawn for the screen's width, printed on A4's */
  .dkr svg, .dkr-badge::before { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
""".strip()


@cache
def code_css() -> str:
    """Give the colours of code, for light and dark."""
    from pygments.formatters import HtmlFormatter

    light = HtmlFormatter(style="default").get_style_defs(".highlight")
    dark = HtmlFormatter(style="github-dark").get_style_defs(".highlight")
    rules = "\n".join((light, f"@media (prefers-color-scheme: dark) {{ {dark} }}"))
    return rules.replace("background: #f8f8f8;", "").replace("background: #0d1117;", "")
