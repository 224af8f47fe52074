import { html, nothing, svg, type TemplateResult } from "lit/html.js";
import type { GridState } from "../../src/views/profile/profileMoreView.ts";
import { isolated } from "./parts.ts";

export interface Cell {
  readonly row: number;
  readonly column: number;
}

export interface CellFocus {
  readonly active: Cell | null;
  readonly change: (cell: Cell | null) => void;
  /** A click, or Enter. */
  readonly choose: (cell: Cell) => void;
}

/**
 * Colour says the sign, its strength the size; names stand at the edges, and numbers in cells that have room for them. One
 * tab stop: the arrows walk through the cells, Enter chooses one. The same stands below as a table.
 */
export function heatMap(grid: GridState, { active, change, choose }: CellFocus): TemplateResult {
  const place = geometry(grid);
  const cell = active === null ? undefined : grid.cells[active.row]?.[active.column];
  const readout =
    active === null || cell === undefined
      ? "Point at a cell, or walk through them with the arrows; a click or Enter shows the pair."
      : `${grid.rows[active.row]} and ${grid.columns[active.column]}: ${cell.text}`;
  const cellAt = (event: PointerEvent | MouseEvent): Cell | null => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const column = Math.floor((event.clientX - box.left - place.left) / place.size);
    const row = Math.floor((event.clientY - box.top - place.top) / place.size);
    return grid.cells[row]?.[column] === undefined ? null : { row, column };
  };
  const onKey = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (event.key === "Enter" && active !== null) choose(active);
    else if (step !== undefined) change(moved(active, step, grid));
    else return;
    event.preventDefault();
  };
  return html`<figure class="chart heat">
    <p class="readout">${isolated(readout)}</p>
    <div class="heat-scroll">
      <div
        class="heat-box"
        role="slider"
        tabindex="0"
        aria-label="Cells of ${grid.title}; arrows move, Enter shows the pair"
        aria-valuemin="1"
        aria-valuemax=${grid.rows.length * grid.columns.length}
        aria-valuenow=${active === null ? 1 : active.row * grid.columns.length + active.column + 1}
        aria-valuetext=${readout}
        @keydown=${onKey}
        @pointermove=${(event: PointerEvent) => change(cellAt(event))}
        @pointerleave=${() => change(null)}
        @click=${(event: MouseEvent) => {
          const chosen = cellAt(event);
          if (chosen !== null) choose(chosen);
        }}
      >
        <svg class="heat-map" width=${place.width} height=${place.height} aria-hidden="true" focusable="false">
          ${columnNames(grid, place, active)} ${rowNames(grid, place, active)}
          ${grid.cells.map((row, at) => row.map((each, column) => cellTemplate(grid, place, { row: at, column }, each, active)))}
        </svg>
      </div>
    </div>
    ${legend(grid)}
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

/** In pixels: text in the cells and at the edges keeps its size, and a wide map scrolls. */
interface Geometry {
  readonly size: number;
  readonly left: number;
  readonly top: number;
  /** Of the names of columns, in degrees. */
  readonly angle: number;
  readonly width: number;
  readonly height: number;
}

const longestName = 22;
const letter = 6.2;

function geometry({ rows, columns }: GridState): Geometry {
  const most = Math.max(rows.length, columns.length);
  const size = most <= 10 ? 38 : most <= 20 ? 26 : most <= 34 ? 18 : 13;
  const longest = (names: readonly string[]): number => Math.max(0, ...names.map((name) => Math.min(longestName, name.length)));
  const left = 12 + longest(rows) * letter;
  // Where columns are narrower than a slanted line of text, their names stand upright.
  const angle = size < 18 ? 90 : 45;
  const length = 8 + longest(columns) * letter;
  const [over, up] = angle === 90 ? [8, length] : [length * Math.SQRT1_2, length * Math.SQRT1_2];
  return { size, left, top: up + 6, angle, width: left + columns.length * size + over, height: up + 6 + rows.length * size + 1 };
}

function rowNames({ rows }: GridState, { size, left, top }: Geometry, active: Cell | null): unknown {
  return rows.map(
    (name, row) =>
      svg`<text class="heat-name${active?.row === row ? " active" : ""}" x=${left - 6} y=${top + (row + 0.5) * size} dy="0.35em" text-anchor="end">${cut(name)}</text>`,
  );
}

function columnNames({ columns }: GridState, { size, left, top, angle }: Geometry, active: Cell | null): unknown {
  return columns.map((name, column) => {
    const [x, y] = [left + (column + 0.5) * size, top - 5];
    return svg`<text class="heat-name${active?.column === column ? " active" : ""}" x=${x} y=${y} dy=${angle === 90 ? "0.35em" : "0"} transform="rotate(-${angle} ${x} ${y})">${cut(name)}</text>`;
  });
}

/** Cells with less room than this hold no number. */
const leastForText = 26;

function cellTemplate(
  grid: GridState,
  { size, left, top }: Geometry,
  { row, column }: Cell,
  { value, text }: GridState["cells"][number][number],
  active: Cell | null,
): unknown {
  const [x, y] = [left + column * size, top + row * size];
  if (grid.square && row === column) return svg`<rect class="cell self" x=${x} y=${y} width=${size} height=${size}></rect>`;
  const strength = Math.min(1, Math.abs(value ?? 0));
  const isActive = active?.row === row && active.column === column;
  return svg`<rect class="cell ${(value ?? 0) < 0 ? "falling" : "rising"}${isActive ? " active" : ""}" x=${x} y=${y} width=${size} height=${size} fill-opacity=${strength.toFixed(3)}></rect>
    ${
      size < leastForText || value === null
        ? nothing
        : svg`<text class="heat-value${strength > 0.55 ? " on-full" : ""}" x=${x + size / 2} y=${y + size / 2} dy="0.35em" text-anchor="middle">${text.replace("0.", ".")}</text>`
    }`;
}

function legend({ signed }: GridState): TemplateResult {
  const values = signed ? [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1] : [0, 0.25, 0.5, 0.75, 1];
  return html`<p class="legend quiet">
    <span>${signed ? "−1" : "0"}</span>
    <svg width=${values.length * 14} height="10" aria-hidden="true" focusable="false">
      ${values.map((value, at) => svg`<rect class="cell ${value < 0 ? "falling" : "rising"}" x=${at * 14} y="0" width="14" height="10" fill-opacity=${Math.abs(value)}></rect>`)}
    </svg>
    <span>1</span>
  </p>`;
}

function cut(name: string): string {
  return name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name;
}

function moved(active: Cell | null, [down, right]: readonly [number, number], { rows, columns }: GridState): Cell {
  if (active === null) return { row: 0, column: 0 };
  const within = (at: number, count: number): number => Math.max(0, Math.min(count - 1, at));
  return { row: within(active.row + down, rows.length), column: within(active.column + right, columns.length) };
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};
