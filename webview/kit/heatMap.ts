import { html, svg, type TemplateResult } from "lit/html.js";
import type { GridState } from "../../src/views/profileMoreView.ts";
import { percent } from "./axis.ts";
import { isolated } from "./parts.ts";

export interface CellFocus {
  readonly active: { readonly row: number; readonly column: number } | null;
  readonly change: (cell: { readonly row: number; readonly column: number } | null) => void;
}

/** Colour says the sign, its strength the size. One tab stop; the arrows walk through the cells. The same stands below as a table. */
export function heatMap(grid: GridState, { active, change }: CellFocus): TemplateResult {
  const height = grid.rows.length;
  const width = grid.columns.length;
  const cell = active === null ? undefined : grid.cells[active.row]?.[active.column];
  const readout =
    active === null || cell === undefined
      ? "Point at a cell, or walk through them with the arrows."
      : `${grid.rows[active.row]} and ${grid.columns[active.column]}: ${cell.text}`;
  const point = (event: PointerEvent): void => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const share = (at: number, from: number, length: number, count: number): number =>
      Math.max(0, Math.min(count - 1, Math.floor(((at - from) / length) * count)));
    change({ row: share(event.clientY, box.top, box.height, height), column: share(event.clientX, box.left, box.width, width) });
  };
  const walk = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const { row, column } = active ?? { row: 0, column: 0 };
    change({ row: Math.max(0, Math.min(height - 1, row + step[0])), column: Math.max(0, Math.min(width - 1, column + step[1])) });
  };
  return html`<figure class="chart heat">
    <p class="readout">${isolated(readout)}</p>
    <div
      class="heat-box"
      role="slider"
      tabindex="0"
      aria-label="Cells of ${grid.title}; arrows move"
      aria-valuemin="1"
      aria-valuemax=${height * width}
      aria-valuenow=${active === null ? 1 : active.row * width + active.column + 1}
      aria-valuetext=${readout}
      @keydown=${walk}
      @pointermove=${point}
      @pointerdown=${point}
    >
      <svg class="heat-map" aria-hidden="true" focusable="false">
        ${grid.cells.map((row, at) =>
          row.map(({ value }, column) => {
            const isActive = active?.row === at && active.column === column;
            return svg`<rect class="cell ${(value ?? 0) < 0 ? "falling" : "rising"}${isActive ? " active" : ""}" x=${percent(column / width)} y=${percent(at / height)} width=${percent(1 / width)} height=${percent(1 / height)} fill-opacity=${value === null ? 0 : Math.abs(value).toFixed(3)}></rect>`;
          }),
        )}
      </svg>
    </div>
    <details class="as-table">
      <summary>As a table</summary>
      <div class="wide-table">
        <table>
          <thead><tr><td></td>${grid.columns.map((name) => html`<th scope="col">${isolated(name)}</th>`)}</tr></thead>
          <tbody>
            ${grid.cells.map((row, at) => html`<tr><th scope="row">${isolated(grid.rows[at] ?? "")}</th>${row.map(({ text }) => html`<td class="number">${text}</td>`)}</tr>`)}
          </tbody>
        </table>
      </div>
    </details>
  </figure>`;
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};
