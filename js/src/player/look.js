// The player's own looks, on top of those that all widgets share.

export const LOOK = `
.dk-player { --dk-forecast: #00866a; padding: 8px; border: 1px solid var(--dk-line); border-radius: 8px; container-type: inline-size; }
.dk-player[data-dk-theme="dark"] { --dk-forecast: #35d6ac; }
.dk-player:fullscreen { overflow: auto; border: 0; border-radius: 0; }
.dk-pictures { display: flex; flex-direction: column; gap: 8px; }
.dk-pictures[data-row="true"] { flex-direction: row; }
.dk-films { display: flex; flex: none; gap: 8px; justify-content: center; }
.dk-films:empty { display: none; }
.dk-film { position: relative; flex: none; overflow: hidden; border-radius: 6px; background: #0b0c0e; }
.dk-video { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: contain; opacity: 0; pointer-events: none; }
.dk-screen { display: block; width: 100%; height: 100%; }
.dk-film-note { position: absolute; inset: auto 8px 8px; margin: 0; padding: 4px 8px; border-radius: 4px; color: #f2f4f7; background: rgba(0, 0, 0, 0.72);
  font-size: 12px; text-align: center; }
.dk-film-name { position: absolute; top: 6px; left: 6px; max-width: calc(100% - 12px); padding: 1px 7px; overflow: hidden; border-radius: 4px;
  color: #f2f4f7; background: rgba(0, 0, 0, 0.6); font-size: 12px; text-overflow: ellipsis; white-space: nowrap; pointer-events: none; }
.dk-stage-box { position: relative; flex: none; overflow: hidden; border-radius: 6px; }
.dk-stage-box .dk-tip { z-index: 5; }
.dk-forecast { position: absolute; top: 6px; left: 6px; z-index: 4; display: inline-flex; align-items: center; gap: 7px; max-width: calc(100% - 12px);
  min-height: 24px; margin: 0; padding: 1px 9px 1px 7px; border: 1px solid var(--dk-line); border-radius: 12px; color: var(--dk-text);
  background: color-mix(in srgb, var(--dk-ground) 82%, transparent); font: inherit; font-size: 12px; text-align: left; cursor: pointer; }
.dk-forecast:hover { border-color: var(--dk-line-strong); }
.dk-forecast[aria-pressed="false"] { color: var(--dk-muted); }
.dk-swatch { flex: none; width: 10px; height: 10px; border: 2px solid var(--dk-forecast); border-radius: 50%;
  background: color-mix(in srgb, var(--dk-forecast) 40%, transparent); }
.dk-forecast[aria-pressed="false"] .dk-swatch { background: transparent; border-style: dotted; }
.dk-notes { display: flex; flex-direction: column; gap: 2px; margin: 8px 2px 0; color: var(--dk-warn); font-size: 12px; }
.dk-notes:empty { display: none; }
.dk-notes p { margin: 0; overflow-wrap: anywhere; }
.dk-bar { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 10px; margin-top: 6px; }
.dk-group { display: flex; flex: none; align-items: center; gap: 2px; }
.dk-right { margin-left: auto; gap: 4px; }
.dk-play { width: 40px; color: var(--dk-on-accent); background: var(--dk-accent); }
.dk-play:hover { background: color-mix(in srgb, var(--dk-accent) 88%, var(--dk-text)); }
.dk-play:active { background: color-mix(in srgb, var(--dk-accent) 76%, var(--dk-text)); }
.dk-readout { display: flex; flex: none; flex-wrap: wrap; align-items: center; gap: 2px 14px; }
.dk-pair { display: inline-flex; align-items: center; gap: 6px; white-space: nowrap; }
.dk-readout .dk-field { border-color: transparent; background: transparent; text-align: right; }
.dk-readout .dk-field:hover, .dk-readout .dk-field:focus { border-color: var(--dk-line-strong); background: var(--dk-raised); }
.dk-strip-head { display: flex; align-items: center; gap: 4px; position: absolute; left: 10px; z-index: 3; pointer-events: none; color: var(--dk-muted); font-size: 11px; }
.dk-joint { pointer-events: auto; height: 20px; padding: 0 18px 0 5px; border-color: transparent; color: var(--dk-text); font-size: 11px; cursor: pointer;
  background-color: color-mix(in srgb, var(--dk-ground) 80%, transparent); background-position: right 5px center; }
.dk-timeline-box { position: relative; margin-top: 4px; }
.dk-timeline { position: relative; width: 100%; touch-action: pan-y; user-select: none; -webkit-user-select: none; cursor: crosshair; border-radius: 4px; }
.dk-lanes { display: block; width: 100%; height: 100%; pointer-events: none; }
.dk-scrub { position: absolute; inset: 0 0 auto; height: 24px; cursor: ew-resize; }
.dk-playhead, .dk-hair { position: absolute; top: 0; bottom: 0; left: 0; width: 0; pointer-events: none; will-change: transform; }
.dk-playhead::before { content: ""; position: absolute; top: 14px; bottom: 0; left: -1px; width: 2px; background: var(--dk-text); }
.dk-playhead::after { content: ""; position: absolute; top: 12px; left: -6px; width: 12px; height: 12px; background: var(--dk-text);
  clip-path: polygon(0 0, 100% 0, 100% 45%, 50% 100%, 0 45%); }
.dk-hair::before { content: ""; position: absolute; top: 24px; bottom: 0; left: -0.5px; width: 1px; background: var(--dk-line-strong); opacity: 0.7; }
.dk-span { position: absolute; top: 14px; bottom: 0; left: 0; background: var(--dk-accent-soft); border-top: 3px solid var(--dk-accent); pointer-events: none; }
.dk-span[data-loop="true"] { border-top-style: solid; }
.dk-span[data-loop="false"] { border-top-style: dotted; }
.dk-span-end { position: absolute; top: -3px; bottom: 0; width: 14px; cursor: ew-resize; pointer-events: auto; touch-action: none; }
.dk-span-end[data-end="start"] { left: -7px; }
.dk-span-end[data-end="end"] { right: -7px; }
.dk-span-end::before { content: ""; position: absolute; top: 0; bottom: 0; left: 6px; width: 2px; background: var(--dk-accent); }
.dk-span-end::after { content: ""; position: absolute; top: 50%; left: 3px; width: 8px; height: 22px; margin-top: -11px; border-radius: 3px; background: var(--dk-accent); }
.dk-strip-top { position: absolute; right: 2px; padding: 0 4px; transform: translateY(-50%); border-radius: 3px; color: var(--dk-muted); font-size: 11px; line-height: 1.2;
  background: var(--dk-ground); pointer-events: none; }
.dk-timeline .dk-tip { bottom: calc(100% + 2px); }
.dk-popover-top { display: flex; align-items: center; justify-content: space-between; margin: -6px -6px 4px 0; }
.dk-panel-settings { width: 300px; }
.dk-panel-help { width: 330px; }
.dk-settings-body fieldset { margin: 0; padding: 0 0 10px; border: 0; }
.dk-settings-body fieldset + fieldset { padding-top: 8px; border-top: 1px solid var(--dk-line); }
.dk-settings-body legend { float: left; width: 100%; padding: 0 0 2px; color: var(--dk-muted); font-size: 12px; }
.dk-settings-body legend + * { clear: both; }
.dk-tick, .dk-row { display: flex; align-items: center; min-height: var(--dk-target); gap: 8px; cursor: pointer; }
.dk-row { justify-content: space-between; }
.dk-tick input { flex: none; width: 16px; height: 16px; margin: 0; accent-color: var(--dk-accent); cursor: pointer; }
.dk-number { width: 64px; text-align: right; }
.dk-unit { min-width: 36px; }
.dk-parts { max-height: 196px; margin: 2px 0; padding: 0 8px; overflow: auto; border: 1px solid var(--dk-line); border-radius: 6px; }
.dk-part { display: grid; grid-template-columns: 1fr 62px 62px; align-items: center; }
.dk-part + .dk-part { border-top: 1px solid var(--dk-line); }
.dk-clear { color: var(--dk-accent); }
.dk-keys { margin: 0 0 8px; }
.dk-key-row { display: grid; grid-template-columns: 92px 1fr; align-items: center; min-height: 24px; }
.dk-keys dt, .dk-keys dd { margin: 0; }
.dk-keys kbd { display: inline-block; min-width: 22px; margin-right: 4px; padding: 0 5px; border: 1px solid var(--dk-line-strong); border-bottom-width: 2px; border-radius: 4px;
  color: var(--dk-text); background: var(--dk-panel); font: inherit; font-size: 11px; text-align: center; }
.dk-panel-help .dk-note { margin: 6px 0 0; font-size: 12px; }
@container (max-width: 560px) {
  .dk-bar { justify-content: space-between; }
  .dk-right { margin-left: 0; width: 100%; justify-content: space-between; }
}
@media (pointer: coarse) {
  .dk-widget { --dk-target: 40px; }
  .dk-field, .dk-select { height: 34px; }
  .dk-joint { height: 32px; }
  .dk-forecast { min-height: 40px; border-radius: 20px; }
  .dk-span-end { width: 32px; }
  .dk-span-end[data-end="start"] { left: -16px; }
  .dk-span-end[data-end="end"] { right: -16px; }
  .dk-span-end::before { left: 15px; }
  .dk-span-end::after { left: 12px; }
}
@media (forced-colors: active) { .dk-playhead::before, .dk-playhead::after { background: CanvasText; } }
`;
