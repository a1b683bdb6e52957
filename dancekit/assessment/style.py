"""The look of the report: light and dark by the reader's own setting, and good on paper."""

from __future__ import annotations

__all__ = ["CSS"]

CSS = """
.dk { --ink: #22252b; --soft: #5d6470; --line: #dfe1e6; --page: #fbfaf7; --card: #ffffff; --good: #1b6e53;
  --care: #8a5a00; --poor: #9b2335; --link: #0b5cad; color: var(--ink); background: var(--page);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
@media (prefers-color-scheme: dark) { .dk:not(.fragment) { --ink: #e8e6e1; --soft: #a3a9b4; --line: #363b45;
  --page: #15171b; --card: #1e2127; --good: #6fd0ab; --care: #f0bd63; --poor: #ff8f9c; --link: #7db8f7; } }
.dk * { box-sizing: border-box; }
.dk .wide { max-width: 960px; margin: 0 auto; padding: 32px 20px 48px; }
.dk h1 { font-size: 30px; line-height: 1.2; margin: 0 0 4px; letter-spacing: -0.01em; }
.dk h2 { font-size: 21px; line-height: 1.3; margin: 0; overflow-wrap: anywhere; }
.dk h3 { font-size: 16px; margin: 22px 0 4px; overflow-wrap: anywhere; }
.dk p { margin: 8px 0; }
.dk .lead, .dk .facts, .dk footer, .dk .none { color: var(--soft); }
.dk .facts, .dk footer { font-size: 14px; }
.dk a { color: var(--link); }
.dk section { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 20px 22px;
  margin: 22px 0; }
.dk .heading { display: flex; flex-wrap: wrap; gap: 6px 14px; align-items: baseline; justify-content: space-between; }
.dk .verdict { font-weight: 650; white-space: nowrap; }
.dk .verdict::before { content: ""; display: inline-block; width: 10px; height: 10px; border-radius: 50%;
  margin-right: 7px; background: currentColor; }
.dk .good { color: var(--good); } .dk .care { color: var(--care); } .dk .poor { color: var(--poor); }
.dk .care::before { border-radius: 2px; transform: rotate(45deg); } .dk .poor::before { border-radius: 0; }
.dk ul { margin: 8px 0; padding-left: 22px; } .dk li { margin: 2px 0; }
.dk .remedy { border-left: 3px solid var(--line); padding-left: 12px; }
.dk .scroll { overflow-x: auto; }
.dk table { border-collapse: collapse; width: 100%; font-size: 14px; margin: 10px 0 0; background: none; }
.dk th, .dk td { text-align: right; padding: 5px 8px; border: 0; border-bottom: 1px solid var(--line);
  vertical-align: top; background: none; color: inherit; font-variant-numeric: tabular-nums; }
.dk th { color: var(--soft); font-weight: 600; white-space: nowrap; }
.dk th:first-child, .dk td:first-child, .dk .left { text-align: left; }
.dk td:first-child { overflow-wrap: anywhere; min-width: 7.5em; }
.dk tr:last-child td { border-bottom: 0; }
.dk svg.map { width: 100%; min-width: 560px; height: auto; display: block; margin: 10px 0 4px; }
.dk svg.legend { height: 16px; width: auto; max-width: 100%; display: block; }
.dk svg text { fill: var(--soft); font-size: 12px; font-family: inherit; }
.dk svg .axis { stroke: var(--soft); stroke-width: 1; }
.dk svg .unknown { fill: none; stroke: var(--line); stroke-dasharray: 2 3; }
.dk.fragment { background: #ffffff; padding: 12px 14px; border-radius: 8px; max-width: 900px; }
@media print { .dk { background: #fff; --page: #fff; --card: #fff; } .dk .wide { max-width: none; padding: 0; }
  .dk section { border: 0; border-top: 1px solid var(--line); border-radius: 0; padding: 12px 0; }
  .dk table, .dk svg, .dk .heading { break-inside: avoid; }
  .dk svg rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
""".strip()
