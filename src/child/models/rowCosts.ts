import { Failure } from "../../base/failure.ts";
import type { RowCosts } from "../../evaluate/costs.ts";
import type { PartedTable } from "../split/partedTable.ts";
import type { StageContext } from "../stageWork.ts";
import { type CollectedRows, collectedRows, numbersOf, type RowFunction } from "./collectedRows.ts";

/** What being wrong about each of these rows costs, by the brief; null where it does not say. */
export async function rowCosts(context: StageContext, parted: PartedTable, rows: Int32Array): Promise<RowCosts | null> {
  const { costs } = parted.stages.brief.descriptor.given["options"] as {
    readonly costs?: { readonly missed: number | RowFunction; readonly falseAlarm: number | RowFunction; readonly unit: string };
  };
  if (costs === undefined) return null;
  const byRow = typeof costs.missed === "function" || typeof costs.falseAlarm === "function";
  const collected = byRow ? await collectedRows(context, parted, rows) : null;
  const each = (cost: number | RowFunction, name: string): Float64Array =>
    typeof cost === "number" || collected === null
      ? new Float64Array(rows.length).fill(Number(cost))
      : checked(numbersOf(context, collected, cost, `costs.${name}`), collected, name);
  return { missed: each(costs.missed, "missed"), falseAlarm: each(costs.falseAlarm, "falseAlarm"), unit: costs.unit };
}

function checked(costs: Float64Array, { positions }: CollectedRows, name: string): Float64Array {
  const wrong = costs.findIndex((cost) => !(cost >= 0 && Number.isFinite(cost)));
  if (wrong === -1) return costs;
  const gives = Number.isNaN(costs[wrong]) ? "no number" : String(costs[wrong]);
  throw new Failure(
    "wrong-cost",
    `costs.${name} gives ${gives} for row ${(positions[wrong] as number) + 1} of the source.`,
    "A cost is a number that is not negative, of every row: give missing values one with `?? 0`.",
  );
}
