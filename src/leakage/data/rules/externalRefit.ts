import type { DataFound } from "../../../model/dataAudit.ts";
import type { DataRule, RowsContext } from "../dataRule.ts";
import { alignedTo, askEachImage, type ExternalStep, isWritten, momentsOf, numbersOf, pairingsOf } from "../externalSteps.ts";
import { counted, otherParts, partWords } from "../questions.ts";
import { straightLine } from "../straightLine.ts";

export const externalRefit: DataRule = {
  documentation: {
    id: "leakage/external-refit",
    type: "L1.2",
    notebookType: "preprocessing",
    title: "Another program learned from held-out rows what it did to them",
    severity: "error",
    what: "A stage that is another program fills the missing cells of a column with one value in training rows and another in held-out rows, each that of the part's own rows; or it scales each part by its own mean and standard deviation. Parts that are whole units are not asked: a unit's own mean is known when it comes.",
    why: "When the model is used, rows come one by one, and nothing can be learned from them; and what held-out rows share is subtracted from them, which makes their score one of other rows.",
    worth: "Large where parts differ, as on splits by time: the drift that the model would meet is taken out of the rows that judge it.",
    fix: "Learn from training rows and apply it to all of them, as `prepare` does.",
  },
  check: async (context) => {
    const { external } = context;
    if (typeof external === "string") return external;
    if (context.split.strategy === "unit" || context.split.strategy === "unit and time") return "parts are whole units";
    const found: DataFound[] = [];
    for (const step of external) found.push(...(await refilled(context, step)), ...(await rescaled(context, step)));
    return found;
  },
};

/** Fewer cells may agree by chance. */
const fewestCells = 3;
/** So many that stand for nothing but their part: rows dealt by a hash share nothing else. */
const manyCells = 8;

function refilled(context: RowsContext, step: ExternalStep): Promise<readonly DataFound[]> {
  const { rows, stage } = step;
  return askEachImage(step, ({ from, name, given, made, line }) => {
    const spread = momentsOf(given, null)?.deviations[0] ?? 0;
    const tolerance = Math.max(context.thresholds.externalFit, 2 * line.residual) * spread;
    if (spread === 0) return [];
    const inTraining = oneValue(given, made, rows.train, tolerance);
    return otherParts(context).flatMap((part): readonly DataFound[] => {
      const there = oneValue(given, made, rows[part], tolerance);
      if (there === null) return [];
      const differs =
        inTraining === null ? isOfNobodyElse(given, rows.train, there.value, tolerance) : far(inTraining.value, there.value, tolerance);
      const isByPart = context.split.strategy === "key" && inTraining !== null && Math.min(inTraining.count, there.count) >= manyCells;
      if (!differs) return [];
      const isOwn = ownFigures(given, rows[part], inTraining !== null).some((figure) => Math.abs(figure - there.value) <= tolerance);
      if (!(isOwn || isByPart)) return [];
      const whose = inTraining === null ? "their own mean" : "another value than in training rows";
      return [
        {
          severity: "error",
          message: `"${stage}" fills ${counted(there.count, "missing cell")} of "${from}" in ${partWords[part]} rows with ${whose}: it learns again from the rows that judge. Learn it from training rows only, as impute() in "prepare" does.`,
          columns: [name],
          count: there.count,
          of: rows[part].length,
          rows: [],
          stage,
        },
      ];
    });
  });
}

/** The one value that fills cells of these rows. */
function oneValue(given: Float64Array, made: Float64Array, rows: Int32Array, tolerance: number) {
  const cells = rows.filter((row) => Number.isNaN(given[row] as number) && Number.isFinite(made[row] as number));
  const value = made[cells[0] as number] as number;
  return cells.length < fewestCells || cells.some((row) => Math.abs((made[row] as number) - value) > tolerance)
    ? null
    : { value, count: cells.length };
}

/** Means; and medians where training rows, filled otherwise, show that it is no constant. */
function ownFigures(given: Float64Array, rows: Int32Array, withMedian: boolean): readonly number[] {
  const values = taken(given, rows).filter(Number.isFinite).sort();
  if (values.length < fewestCells) return [];
  const mean = momentsOf(values, null)?.mean ?? Number.NaN;
  const half = (values.length - 1) / 2;
  const median = ((values[Math.floor(half)] as number) + (values[Math.ceil(half)] as number)) / 2;
  return withMedian ? [mean, median] : [mean];
}

function isOfNobodyElse(given: Float64Array, training: Int32Array, value: number, tolerance: number): boolean {
  const others = [momentsOf(given, training), momentsOf(given, null)];
  return !isWritten(value, tolerance) && others.every((moments) => moments !== null && far(moments.mean, value, tolerance));
}

const clearly = 10;

function far(a: number, b: number, tolerance: number): boolean {
  return Math.abs(a - b) > clearly * tolerance;
}

/** No one line takes all rows, but each part has its own: by its mean and standard deviation. */
async function rescaled(context: RowsContext, step: ExternalStep): Promise<readonly DataFound[]> {
  const { stage, rows } = step;
  const lines = await pairingsOf(step);
  const found: DataFound[] = [];
  for (const column of step.after) {
    const before = step.before.find(({ name }) => name === column.name);
    if (before === undefined || lines.some((line) => line.after === column && line.before === before)) continue;
    const given = await numbersOf(before);
    const made = alignedTo(step.kept, await numbersOf(column));
    const isOwnScale = (part: Int32Array): boolean => {
      const line = straightLine(taken(given, part), taken(made, part));
      const own = momentsOf(given, part);
      if (line === null || own === null) return false;
      const exact = Math.max(context.thresholds.externalFit, 2 * line.residual);
      const [deviation] = own.deviations;
      const isDivided = own.deviations.some((each) => Math.abs(line.scale - each) <= exact * each) || Math.abs(line.scale - 1) <= exact;
      return Math.abs(line.location - own.mean) <= exact * deviation && isDivided;
    };
    if (!isOwnScale(rows.train)) continue;
    for (const part of otherParts(context).filter((each) => isOwnScale(rows[each])))
      found.push({
        severity: "error",
        message: `"${stage}" scales "${column.name}" in ${partWords[part]} rows by their own mean, and in training rows by theirs: it learns again from the rows that judge. Learn it from training rows only, as scale() in "prepare" does.`,
        columns: [column.name],
        count: rows[part].length,
        of: rows[part].length,
        rows: [],
        stage,
      });
  }
  return found;
}

function taken(values: Float64Array, rows: Int32Array): Float64Array {
  const some = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) some[i] = values[rows[i] as number] as number;
  return some;
}
