import { Failure } from "../../base/failure.ts";
import { type ColumnTable, columnNamed, keyColumnName } from "../../model/column.ts";
import type { SchemaColumn } from "../../model/relation.ts";
import { fitBalance } from "./balanceRows.ts";
import { type Frame, type FrameColumn, frameColumn } from "./frame.ts";
import type { RecipeItem, StepOptions } from "./options.ts";
import type { FittedBlock, FittedStep, Preparation } from "./preparation.ts";
import { type Selected, selectColumns } from "./selectColumns.ts";
import { applyStep, fitStep, type Learning } from "./steps.ts";
import { checkFilled, infinite, isInfinite } from "./writeMatrix.ts";

/** Rows to learn from. */
export interface FitInputs extends Learning {
  readonly table: ColumnTable;
  /** Columns that may take part; see `inputColumns`. */
  readonly inputs: readonly SchemaColumn[];
  /** Positions in the table; target and weights are in their order. */
  readonly rows: Int32Array;
  readonly recipe: readonly RecipeItem[];
}

/**
 * Learns what a recipe needs from these rows of the table, whichever they are: all training rows, or those of a fold.
 * @throws Failure for a column that is unknown or selected twice, and for a step that does not fit its column
 */
export async function fitPreparation({ table, inputs, rows, recipe, target, weights }: FitInputs): Promise<Preparation> {
  if (rows.length === 0) throw new Failure("no-training-rows", "prepare has no rows to learn from.", "Check the shares of the split.");
  const learning: Learning = { target, weights };
  const blocks: FittedBlock[] = [];
  const made: FrameColumn[] = [];
  const selections = selectColumns(
    inputs,
    recipe.flatMap((item) => ("on" in item ? [item] : [])),
    table.columns.map(({ name }) => name).filter((name) => name !== keyColumnName),
  );
  for (const selected of target === null ? selections.flatMap(apart) : selections) {
    const { block, frame } = await fitBlock(table, rows, selected, learning);
    blocks.push(block);
    made.push(...frame.columns, ...frame.aside);
  }
  const wholeSteps = recipe.flatMap((item) => ("on" in item || item.step === "balance" || item.step === "augment" ? [] : [item]));
  if (target === null) wholeSteps.forEach(refuseBeforeSplit);
  const balance = recipe.flatMap((item) => ("step" in item && item.step === "balance" ? [item] : [])).at(0) ?? null;
  const whole = await fitSteps({ rowCount: rows.length, columns: made, aside: [] }, wholeSteps, learning);
  // Before the split the target may be among them, which is left out later.
  if (target !== null) whole.frame.columns.forEach(checkFilled);
  return {
    version: 2,
    blocks,
    whole: [...whole.steps],
    balance: balance === null ? null : fitBalance(balance, target),
    augment: augmentOf(recipe),
    columns: namedApart(whole.frame.columns).map(({ name, from }) => ({ name, from: [...from] })),
    fittedRows: rows.length,
  };
}

/** How the rows it is fitted on are to be made, before they come here. */
export function augmentOf(recipe: readonly RecipeItem[]): Preparation["augment"] {
  const item = recipe.flatMap((each) => ("step" in each && each.step === "augment" ? [each] : [])).at(0);
  if (item === undefined) return null;
  const { columns, ...options } = item;
  return columns === undefined ? options : { ...options, columns: [...columns] };
}

/** Before the split nobody knows which column is the target: each gets a block of its own, so that it can be left out later. */
function apart({ columns, steps }: Selected): readonly Selected[] {
  steps.filter(isJoint).forEach(refuseBeforeSplit);
  return columns.map((column) => ({ columns: [column], steps }));
}

function isJoint(step: StepOptions): boolean {
  return step.step === "reduce" || step.step === "select" || (step.step === "impute" && step.with === "nearest");
}

function refuseBeforeSplit({ step }: StepOptions): never {
  throw new Failure(
    "joint-step-before-split",
    `prepare: ${step}() looks at several columns together, and before the split it cannot leave the target out.`,
    "Give prepare the parts: it is then fitted on training rows only.",
  );
}

async function fitBlock(table: ColumnTable, rows: Int32Array, { columns, steps }: Selected, learning: Learning) {
  const stored = columns.map(({ name }) => {
    const column = columnNamed(table, name);
    if (column !== null) return column;
    throw new Failure("missing-column", `The table has no column "${name}".`, "Run the stage that makes the table again.");
  });
  const given: Frame = { rowCount: rows.length, columns: stored.map((column) => frameColumn(column, rows)), aside: [] };
  const fitted = await fitSteps(given, steps, learning);
  checkNumbers(fitted.frame);
  for (const column of given.columns) checkFinite(column, fitted);
  const block: FittedBlock = { columns: stored.map(({ name, type, kind }) => ({ name, type, kind })), steps: [...fitted.steps] };
  return { block, frame: fitted.frame };
}

/** Each step learns from what the one before it makes. */
async function fitSteps(given: Frame, steps: readonly StepOptions[], learning: Learning) {
  let frame = given;
  const fitted: FittedStep[] = [];
  for (const options of steps) {
    const step = await fitStep(frame, options, learning);
    fitted.push(step);
    frame = applyStep(frame, step, learning);
  }
  return { frame, steps: fitted };
}

function checkNumbers({ columns }: Frame): void {
  const category = columns.find(({ cells }) => cells.kind === "coded");
  if (category === undefined) return;
  throw new Failure(
    "category-without-numbers",
    `prepare: the category "${category.name}" is still no number after its steps.`,
    "Add oneHot() or another encoding as its last step.",
  );
}

/** A mean of infinite numbers makes every number none: the reason is the column as it was, not what became of it. */
function checkFinite(
  { name, cells }: FrameColumn,
  { frame, steps }: { readonly frame: Frame; readonly steps: readonly FittedStep[] },
): void {
  if (cells.kind !== "numbers" || !cells.values.some(isInfinite)) return;
  const isSpoilt = frame.columns.some(
    (made) => made.from.includes(name) && made.cells.kind === "numbers" && !made.cells.values.every(Number.isFinite),
  );
  if (isSpoilt || !isFiniteThroughout(steps)) throw infinite(name, cells.values);
}

/** What is learned has to be kept, and JSON knows no infinity. */
function isFiniteThroughout(learned: unknown): boolean {
  if (typeof learned === "number") return Number.isFinite(learned);
  if (typeof learned !== "object" || learned === null) return true;
  return ArrayBuffer.isView(learned) || Object.values(learned).every(isFiniteThroughout);
}

/** Two blocks may make columns of the same name, such as "component 1": the second is "component 1 (2)". */
function namedApart(columns: readonly FrameColumn[]): readonly FrameColumn[] {
  const seen = new Map<string, number>();
  return columns.map((column) => {
    const times = (seen.get(column.name) ?? 0) + 1;
    seen.set(column.name, times);
    return times === 1 ? column : { ...column, name: `${column.name} (${times})` };
  });
}
