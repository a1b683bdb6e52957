"""The look of a page around its widgets: calm, light and dark by the reader's own setting, and good on paper."""

from __future__ import annotations

__all__ = ["CSS"]

CSS = """
:root { color-scheme: light dark; --ink: #22252b; --soft: #5d6470; --line: #dfe1e6; --page: #fbfaf7; --card: #ffffff;
  --link: #0b5cad; --bad: #9b2335; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e1; --soft: #a3a9b4; --line: #363b45; --page: #15171b;
  --card: #111316; --link: #7db8f7; --bad: #ff8f9c; } }
body { margin: 0; color: var(--ink); background: var(--page);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main { box-sizing: border-box; max-width: 1240px; margin: 0 auto; padding: 32px 20px 40px; }
header { margin-bottom: 20px; }
header h1, .dkp-text :is(h1, h2, h3, h4) { line-height: 1.25; letter-spacing: -0.01em; overflow-wrap: anywhere; }
header h1, .dkp-text h1 { font-size: 28px; margin: 0 0 6px; }
.dkp-text h2 { font-size: 21px; margin: 30px 0 4px; } .dkp-text h3 { font-size: 17px; margin: 20px 0 2px; }
.dkp-text p, .dkp-lead p { margin: 8px 0; } .dkp-text a, .dkp-lead a { color: var(--link); }
.dkp-lead, footer { color: var(--soft); }
.dkp-text, .dkp-lead { max-width: 72ch; overflow-wrap: anywhere; }
.dkp-text code { font-size: 0.9em; background: color-mix(in srgb, var(--ink) 8%, transparent); padding: 1px 5px;
  border-radius: 4px; }
.dkp-text pre { overflow-x: auto; padding: 10px 12px; background: var(--card); border: 1px solid var(--line);
  border-radius: 8px; } .dkp-text pre code { background: none; padding: 0; }
.dkp-text blockquote { margin: 10px 0; padding-left: 14px; border-left: 3px solid var(--line); color: var(--soft); }
.dkp-place { margin: 16px 0; min-width: 0; min-height: 80px; }
.dkp-row { display: flex; flex-wrap: wrap; gap: 0 16px; align-items: flex-start; }
.dkp-column { flex: 1 1 420px; min-width: min(100%, 340px); }
.dkp-picture { margin: 16px 0; }
.dkp-picture img { max-width: 100%; height: auto; display: block; border-radius: 8px; }
.dkp-scroll { overflow: auto; max-height: 480px; margin: 14px 0; }
:is(.dkp-scroll, .dkp-text) table { border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums; }
:is(.dkp-scroll, .dkp-text) :is(th, td) { text-align: left; padding: 5px 10px; border-bottom: 1px solid var(--line);
  vertical-align: top; }
:is(.dkp-scroll, .dkp-text) thead th { color: var(--soft); font-weight: 600; position: sticky; top: 0;
  background: var(--page); }
.dkp-scroll table .dkp-number { text-align: right; }
.dkp-need, .dkp-problem { color: var(--bad); border-left: 3px solid currentColor; padding: 6px 12px; margin: 14px 0; }
.dkp-need[hidden] { display: none; }
footer { font-size: 13px; margin-top: 28px; }
.dkp-inset { background: none; } .dkp-inset main { max-width: none; padding: 0; }
.dkp-inset .dkp-place { margin: 0 0 8px; }
.dkp-inset .dkp-place:last-of-type { margin: 0; }
@media (max-width: 600px) { main { padding: 18px 10px; } header h1, .dkp-text h1 { font-size: 23px; } }
@media print { :root { color-scheme: light; --page: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #ccc; }
  main { max-width: none; padding: 0; } .dkp-place, .dkp-picture, tr { break-inside: avoid; }
  .dkp-text :is(h1, h2, h3) { break-after: avoid; } .dkp-scroll { max-height: none; overflow: visible; }
  canvas, img { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
""".strip()
