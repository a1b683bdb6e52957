// The explorer's own looks, on top of those that all widgets share.

export const LOOK = `
.dk-explorer { padding: 8px; border: 1px solid var(--dk-line); border-radius: 8px; container-type: inline-size; }
.dkx-bar { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; margin-bottom: 6px; }
.dkx-group, .dkx-choice { display: flex; flex: none; align-items: center; gap: 2px; }
.dkx-choice .dk-button { padding: 0 8px; font-size: 12px; }
.dkx-right { margin-left: auto; }
.dkx-pair { display: inline-flex; align-items: center; gap: 6px; min-width: 0; white-space: nowrap; }
.dkx-color { max-width: 190px; text-overflow: ellipsis; }
.dkx-filter { width: 150px; }
.dkx-found { color: var(--dk-muted); font-size: 12px; }
.dkx-found:empty { display: none; }
.dkx-body { display: flex; gap: 8px; min-width: 0; }
.dkx-map { position: relative; flex: 1 1 auto; min-width: 0; border-radius: 6px; border: 1px solid var(--dk-line); background: var(--dk-ground); }
.dkx-stage { position: absolute; inset: 0; overflow: hidden; border-radius: 5px; touch-action: none; cursor: grab; user-select: none; -webkit-user-select: none; }
.dkx-stage:active { cursor: grabbing; }
.dkx-stage[data-over="true"] { cursor: pointer; }
.dkx-map[data-tool="lasso"] .dkx-stage, .dkx-map[data-tool="box"] .dkx-stage, .dkx-map[data-drawing="true"] .dkx-stage { cursor: crosshair; }
.dkx-stage canvas { position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none; }
.dkx-hint { position: absolute; left: 50%; bottom: 12px; padding: 3px 10px; transform: translateX(-50%); border-radius: 12px; color: var(--dk-ground); background: var(--dk-text);
  font-size: 12px; opacity: 0; pointer-events: none; transition: opacity 0.2s; white-space: nowrap; }
.dkx-hint[data-shown="true"] { opacity: 0.88; }
.dkx-problem { position: absolute; inset: 0; display: grid; place-items: center; margin: 0; padding: 24px; color: var(--dk-warn); background: var(--dk-ground); text-align: center; }
.dkx-legend { display: flex; flex: 0 0 176px; flex-direction: column; min-height: 0; }
.dkx-legend-title { padding: 2px 6px 4px; overflow: hidden; color: var(--dk-muted); font-size: 12px; text-overflow: ellipsis; white-space: nowrap; }
.dkx-legend-body { flex: 1 1 auto; min-height: 0; overflow: auto; scrollbar-width: thin; }
.dkx-entry { display: flex; align-items: center; gap: 8px; width: 100%; min-height: 26px; margin: 0; padding: 2px 6px; border: 0; border-radius: 5px; color: var(--dk-text); background: none; font: inherit; text-align: left; cursor: pointer; }
.dkx-entry:hover { background: var(--dk-hover); }
.dkx-entry[aria-pressed="false"] { color: var(--dk-muted); }
.dkx-entry[aria-pressed="false"] .dkx-label { text-decoration: line-through; }
.dkx-entry[aria-pressed="false"] .dkx-dot { background: transparent !important; box-shadow: inset 0 0 0 1.5px var(--dk-line-strong); }
.dkx-faint { color: var(--dk-muted); font-style: italic; }
.dkx-dot { display: inline-block; flex: none; width: 11px; height: 11px; border-radius: 50%; }
.dkx-label { flex: 1 1 auto; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.dkx-count { flex: none; color: var(--dk-muted); font-size: 12px; }
.dkx-scale { height: 12px; margin: 4px 6px; border-radius: 6px; }
.dkx-ticks { display: flex; justify-content: space-between; margin: 0 6px; font-size: 12px; }
.dkx-note { padding: 6px; color: var(--dk-muted); font-size: 12px; }
.dkx-foot { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 12px; min-height: 26px; margin-top: 4px; padding: 0 2px; color: var(--dk-muted); font-size: 12px; }
.dkx-chosen { display: inline-flex; align-items: center; gap: 4px; color: var(--dk-text); font-weight: 600; }
.dkx-chosen .dk-button { min-width: 24px; height: 24px; padding: 0; }
.dkx-chosen .dk-button svg { width: 14px; height: 14px; }
.dkx-card { display: flex; gap: 10px; max-width: min(360px, calc(100% - 8px)); padding: 8px 10px; overflow: hidden; pointer-events: none; z-index: 12; }
.dkx-picture { position: relative; flex: none; width: 132px; height: 148px; }
.dkx-picture canvas { display: block; }
.dkx-no-picture { display: grid; place-items: center; height: 100%; font-size: 12px; text-align: center; overflow-wrap: anywhere; }
.dkx-facts { min-width: 0; max-width: 190px; }
.dkx-title { overflow: hidden; font-weight: 600; overflow-wrap: anywhere; display: -webkit-box; -webkit-line-clamp: 3; -webkit-box-orient: vertical; }
.dkx-facts .dk-note { font-size: 12px; }
.dkx-facts dl { display: grid; grid-template-columns: minmax(0, auto) minmax(0, 1fr); gap: 1px 8px; margin: 6px 0 0; font-size: 12px; }
.dkx-facts dt { overflow: hidden; color: var(--dk-muted); text-overflow: ellipsis; white-space: nowrap; max-width: 84px; }
.dkx-facts dd { margin: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.dkx-facts dd .dkx-dot { width: 9px; height: 9px; margin-right: 5px; }
.dkx-slider { display: grid; grid-template-columns: 110px 150px; align-items: center; gap: 8px; min-height: 32px; }
.dkx-slider input { width: 100%; margin: 0; accent-color: var(--dk-accent); cursor: pointer; }
.dkx-keys { display: grid; grid-template-columns: auto 1fr; gap: 5px 14px; margin: 0; font-size: 12px; max-width: 370px; }
.dkx-keys dt { font-weight: 600; white-space: nowrap; }
.dkx-keys dd { margin: 0; }
@container (max-width: 620px) {
  .dkx-body { flex-direction: column; }
  .dkx-map { flex: none; }
  .dkx-legend { flex: none; max-height: 116px; }
  .dkx-legend-body { display: flex; flex-wrap: wrap; align-content: flex-start; }
  .dkx-entry { width: auto; }
  .dkx-scale, .dkx-ticks { width: 100%; }
  .dkx-right { margin-left: 0; }
}
@media (pointer: coarse) { .dkx-entry { min-height: 36px; } }
`;
