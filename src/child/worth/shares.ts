import { rowsOfPart } from "../../learn/split/assignParts.ts";
import { cellAt, columnNamed } from "../../model/column.ts";
import type { HonestTwin } from "../../model/worth.ts";
import { type PartedTable, targetOf } from "../split/partedTable.ts";
import { keyAt, keysOf } from "../split/splitRows.ts";
import { judged, type Refit, scoreOf } from "./refit.ts";
import { resplitsAsWritten, viewOf } from "./resplits.ts";
import type { Measurable } from "./twins.ts";

/**
 * One model, judged on the rows as a stage before the split has multiplied them or thinned them out, and on the same rows
 * weighted so that classes have the shares again that they had before. Copies keep their row's key and so its part, which
 * is why they are no twins across parts.
 */
export async function measureShares(refit: Refit, { before }: Extract<HonestTwin, { by: "shares" }>): Promise<Measurable | string> {
  const factors = await classFactors(refit, before);
  if (typeof factors === "string") return factors;
  const { parted } = refit;
  return {
    resplits: resplitsAsWritten(parted, refit.rows),
    async pair(resplit) {
      const view = viewOf(parted, resplit);
      const scored = await judged(refit, view);
      const target = targetOf(view, rowsOfPart(view.parts, "validation", view.document.description));
      if (target.task === "regression") throw new Error("A number has no classes.");
      const weights = Float64Array.from(target.codes, (code, at) => (factors[code] as number) * (scored.weights?.[at] ?? 1));
      return { asWritten: scoreOf(refit, scored), honest: scoreOf(refit, { ...scored, weights }) };
    },
  };
}

/**
 * Class → rows before over rows after. No label of a test row is counted: rows that the stage has left out are in no part,
 * and count as much as the rows that are open are among all.
 */
async function classFactors({ context, parted, rows }: Refit, before: string): Promise<readonly number[] | string> {
  const target = targetOf(parted, rows);
  if (target.task === "regression") return "a number has no classes whose shares could change";
  const source = (await context.named(before)?.table())?.table ?? null;
  const labels = source === null ? null : columnNamed(source, parted.brief.target);
  if (source === null || labels === null) return `the table "${before}" does not hold the target`;
  const open = keySet(parted, rows);
  const dealt = keySet(parted, Int32Array.from(parted.parts.keys()));
  const share = open.size / dealt.size;
  const counts = new Map<string, number>();
  const keys = keysOf(source);
  for (let row = 0; row < source.rowCount; row++) {
    const key = keyAt(keys, row);
    const label = String(cellAt(labels, row));
    const counted = open.has(key) ? 1 : dealt.has(key) ? 0 : share;
    counts.set(label, (counts.get(label) ?? 0) + counted);
  }
  const after = target.classes.map((_, code) => target.codes.reduce((sum, each) => sum + (each === code ? 1 : 0), 0));
  return target.classes.map((name, code) => (counts.get(name) ?? 0) / Math.max(1, after[code] as number));
}

function keySet({ value }: PartedTable, rows: Int32Array): ReadonlySet<string> {
  const keys = keysOf(value.table);
  return new Set([...rows].map((row) => keyAt(keys, row)));
}
