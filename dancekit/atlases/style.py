"""The look of an atlas, on top of that of all pages: text on the left, the player always in sight on the right."""

from __future__ import annotations

__all__ = ["CSS"]

CSS = """
:root { --good: #1b6e53; --care: #8a5a00; --poor: #9b2335; --shade: rgba(20, 30, 45, 0.055); --accent: #0b62b8; }
@media (prefers-color-scheme: dark) { :root { --good: #6fd0ab; --care: #f0bd63; --poor: #ff8f9c;
  --shade: rgba(235, 240, 250, 0.07); --accent: #6cb4f5; } }
html { scroll-padding-top: 16px; }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
main { max-width: 1640px; padding: 28px 28px 40px; }
main :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.dka-top { margin-bottom: 18px; }
.dka-top h1 { font-size: 30px; font-weight: 680; margin: 0; }
.dka-facts { margin: 4px 0 0; color: var(--soft); }
.dka-facts a, .dka-section a { color: var(--link); }
.dka-nav { display: flex; flex-wrap: wrap; gap: 2px 4px; margin: 12px 0 0 -9px; }
.dka-nav a { padding: 4px 9px; border-radius: 6px; color: var(--link); text-decoration: none; font-size: 14px; }
.dka-nav a:hover { background: var(--shade); }
.dka-body { display: grid; grid-template-columns: minmax(0, 1fr) minmax(380px, 38%); gap: 0 28px;
  align-items: start; }
.dka-player { position: sticky; top: 12px; grid-column: 2; grid-row: 1; max-height: calc(100vh - 24px);
  overflow-y: auto; overflow-x: hidden; border-radius: 8px; }
.dka-player .dkp-place, .dka-map .dkp-place { margin: 0; }
.dka-text { grid-column: 1; grid-row: 1; min-width: 0; }
.dka-section { margin: 0 0 40px; }
.dka-section h2 { font-size: 20px; font-weight: 660; margin: 0 0 4px; letter-spacing: -0.01em; }
.dka-section h3 { font-size: 16px; margin: 0; }
.dka-section h4 { font-size: 14px; margin: 12px 0 2px; color: var(--soft); }
.dka-section p { margin: 6px 0 10px; max-width: 78ch; }
.dka-lead { color: var(--soft); font-size: 15px; }
.dka-why { padding: 10px 14px; border-left: 3px solid var(--line); background: var(--shade);
  border-radius: 0 6px 6px 0; }
.dka-small { color: var(--soft); font-size: 13px; }
.dka-dot { display: inline-block; flex: none; width: 11px; height: 11px; margin-right: 7px; border-radius: 50%;
  background: var(--on-light); }
.dka-query .dka-cluster { margin-left: 8px; white-space: nowrap; }
.dka-tools { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 16px; margin: 6px 0 10px; }
.dka-tools .dka-query { flex: 1 1 240px; margin: 0; overflow-wrap: anywhere; }
.dka-check { display: inline-flex; align-items: center; gap: 6px; font-size: 14px; cursor: pointer; }
.dka-check input { accent-color: var(--accent); width: 16px; height: 16px; margin: 0; }
.dka-button, .dka-like { border: 1px solid var(--line); border-radius: 6px; padding: 5px 12px; color: var(--ink);
  background: var(--card); font: inherit; font-size: 14px; cursor: pointer; }
.dka-button:hover, .dka-like:hover { border-color: var(--accent); color: var(--accent); }
.dka-like { border-color: transparent; background: none; color: var(--link); padding: 2px 6px; font-size: 13px; }
.dka-hits, .dka-moments, .dka-aheads, .dka-legend { list-style: none; margin: 0; padding: 0; }
.dka-hits, .dka-aheads { display: grid; grid-template-columns: repeat(auto-fill, minmax(176px, 1fr)); gap: 12px; }
.dka-aheads { grid-template-columns: repeat(auto-fill, minmax(210px, 1fr)); gap: 16px; }
.dka-hit { display: flex; flex-direction: column; align-items: flex-start; min-width: 0; font-size: 13px; }
.dka-hit .dka-cluster { padding: 2px 8px 0; overflow: hidden; max-width: 100%; text-overflow: ellipsis;
  white-space: nowrap; }
.dka-hit .dka-like { margin-left: 2px; }
.dka-none { color: var(--soft); grid-column: 1 / -1; }
.dka-more { margin-top: 12px; }
.dka-moment { display: block; width: 100%; min-width: 0; margin: 0; padding: 6px 8px 7px;
  border: 1px solid var(--line); border-radius: 8px; color: var(--ink); background: var(--card); font: inherit;
  font-size: 13px; line-height: 1.4; text-align: left; cursor: pointer; }
.dka-moment:hover { border-color: var(--accent); box-shadow: 0 1px 6px var(--shade); }
.dka-mini { display: block; width: 156px; height: 104px; margin: 0 auto 4px; max-width: 100%; }
.dka-where, .dka-when, .dka-far, .dka-near { display: block; overflow: hidden; text-overflow: ellipsis;
  white-space: nowrap; }
.dka-section .dka-where { font-weight: 600; white-space: normal; overflow-wrap: anywhere; display: -webkit-box;
  -webkit-line-clamp: 2; -webkit-box-orient: vertical; } .dka-when, .dka-near, .dka-far { color: var(--soft);
  font-variant-numeric: tabular-nums; }
.dka-hit .dka-far { color: var(--ink); }
.dka-rank { display: inline-block; min-width: 1.3em; margin-right: 3px; color: var(--soft); font-weight: 400; }
.dka-cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 400px), 1fr)); gap: 16px; }
.dka-card { min-width: 0; padding: 12px 14px 14px; border: 1px solid var(--line); border-radius: 10px;
  background: color-mix(in srgb, var(--card) 60%, var(--page)); }
.dka-card header { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 12px; margin: 0; }
.dka-card header .dka-like { margin-left: auto; }
.dka-card h3 { display: flex; align-items: center; min-width: 0; overflow-wrap: anywhere; }
.dka-card .dka-small { margin: 2px 0 8px; }
.dka-moments { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 8px; }
.dka-moments .dka-mini { width: 100%; height: auto; aspect-ratio: 3 / 2; }
.dka-verdict { font-weight: 600; font-size: 13px; white-space: nowrap; }
.dka-verdict::before { content: ""; display: inline-block; width: 9px; height: 9px; margin-right: 6px;
  border-radius: 50%; background: currentColor; }
.good { color: var(--good); } .care { color: var(--care); } .poor { color: var(--poor); }
.care::before { border-radius: 2px; transform: rotate(45deg); } .poor::before { border-radius: 0; }
.dka-legend { display: flex; flex-wrap: wrap; gap: 2px 16px; margin: 0 0 10px; font-size: 13px; }
.dka-legend li { display: flex; align-items: center; }
.dka-row { display: grid; grid-template-columns: minmax(90px, 210px) minmax(0, 1fr); gap: 12px;
  align-items: center; min-height: 32px; }
.dka-name { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-size: 14px; }
.dka-name .dka-small { margin-left: 6px; }
.dka-strip { position: relative; height: 22px; min-width: 30px; border-radius: 4px; overflow: hidden;
  background: var(--shade); }
.dka-run { position: absolute; top: 0; bottom: 0; margin: 0; padding: 0; border: 0;
  border-right: 1px solid var(--page); background: var(--on-light, var(--line)); cursor: pointer; }
.dka-run:hover { filter: brightness(1.12); } .dka-run:focus-visible { outline-offset: -3px;
  outline-color: var(--page); }
.dka-axis { min-height: 0; } .dka-marks { position: relative; height: 20px; overflow: hidden; }
.dka-marks span { position: absolute; padding-left: 4px; border-left: 1px solid var(--line); color: var(--soft);
  font-size: 12px; white-space: nowrap; }
.dka-head { position: absolute; top: 0; bottom: 0; width: 2px; margin-left: -1px; background: var(--ink);
  box-shadow: 0 0 0 1px var(--page); pointer-events: none; }
.dka-scroll { overflow-x: auto; }
.dka-section table { border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums; }
.dka-section :is(th, td) { padding: 5px 12px 5px 0; border-bottom: 1px solid var(--line); text-align: left;
  vertical-align: top; font-weight: 400; }
.dka-section thead th { color: var(--soft); font-weight: 600; }
.dka-section tbody th { font-weight: 600; overflow-wrap: anywhere; }
.dka-section .dka-steps :is(th, td) { padding: 4px 8px; border: 0; white-space: nowrap; vertical-align: middle; }
.dka-steps td { min-width: 42px; height: 30px; text-align: center; }
.dka-section .dka-steps thead th { min-width: 54px; max-width: 92px; white-space: normal; font-size: 12px;
  line-height: 1.3; vertical-align: bottom; overflow-wrap: anywhere; text-align: center; }
.dka-steps thead th .dka-dot { display: block; margin: 0 auto 3px; }
.dka-steps thead td { color: var(--soft); font-size: 12px; text-align: left; }
.dka-steps tbody td { background: color-mix(in srgb, var(--accent) calc(78% * var(--p, 0)), var(--shade));
  border: 2px solid var(--page); border-radius: 6px; }
.dka-steps .dka-same { background: none; }
.dka-steps tbody td span { padding: 0 6px; border-radius: 8px;
  background: color-mix(in srgb, var(--page) 72%, transparent); }
.dka-errors { margin: 6px 0 0 8px; font-size: 13px !important; }
.dka-section .dka-errors :is(th, td) { padding: 1px 12px 1px 0; border: 0; white-space: nowrap; }
.dka-aheads .dka-small { margin: 4px 8px 0; }
.dka-section details { border-bottom: 1px solid var(--line); padding: 2px 0; }
.dka-section summary { padding: 6px 0; cursor: pointer; overflow-wrap: anywhere; }
.dka-section details ul { margin: 4px 0 8px; padding-left: 22px; font-size: 14px; }
.dka-section svg.map { width: 100%; min-width: 520px; height: auto; display: block; margin: 8px 0 12px; }
.dka-section svg.legend { height: 16px; width: auto; max-width: 100%; display: block; }
.dka-section svg text { fill: var(--soft); font-size: 12px; font-family: inherit; }
.dka-section svg .axis { stroke: var(--soft); stroke-width: 1; }
.dka-section svg .unknown { fill: none; stroke: var(--line); stroke-dasharray: 2 3; }
.dka-failed { margin-top: 18px; padding: 10px 14px; border-left: 3px solid var(--poor); background: var(--shade);
  border-radius: 0 6px 6px 0; }
.dka-failed ul { margin: 6px 0 0; padding-left: 20px; overflow-wrap: anywhere; }
.dka-nothing { display: none; }
@media (prefers-color-scheme: dark) { .dka-dot { background: var(--on-dark); } .dka-run {
  background: var(--on-dark, var(--line)); } }
@media (max-width: 1080px) { .dka-body { grid-template-columns: minmax(0, 1fr); } .dka-text, .dka-player {
  grid-column: 1; grid-row: auto; }
  .dka-player { position: static; max-height: none; margin-bottom: 28px; } }
#trust tbody th { min-width: 150px; }
@media (max-width: 600px) { .dka-section .dka-errors :is(th, td) { padding-right: 6px; font-size: 12px; }
  main { padding: 16px 12px 32px; } .dka-top h1 { font-size: 24px; }
  .dka-row { grid-template-columns: minmax(0, 1fr); gap: 2px; margin-bottom: 8px; }
  .dka-hits, .dka-aheads { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
@media print { :root { --shade: #f2f2f2; --accent: #0b62b8; --good: #1b6e53; --care: #8a5a00; --poor: #9b2335; }
  .dka-body { display: block; } .dka-player { position: static; max-height: none; max-width: 60%;
  overflow: visible; margin-bottom: 16px; }
  .dka-nav, .dka-like, .dka-button, .dka-check, .dka-tools .dka-button { display: none !important; }
  .dka-card, .dka-moment, .dka-hit, .dka-row, .dka-aheads li, tr { break-inside: avoid; } .dka-section h2 {
  break-after: avoid; }
  .dka-dot, .dka-run { background: var(--on-light, #bbb); }
  .dka-dot, .dka-run, .dka-strip, .dka-steps td, svg rect { print-color-adjust: exact;
  -webkit-print-color-adjust: exact; } }
""".strip()
