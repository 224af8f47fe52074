import { Failure } from "../../base/failure.ts";
import { type ColumnTable, columnNamed } from "../../model/column.ts";
import type { SchemaColumn } from "../../model/relation.ts";
import { type Frame, frameColumn } from "./frame.ts";
import type { StepsOn } from "./options.ts";
import type { FittedBlock, FittedStep, Preparation } from "./preparation.ts";
import { type Selected, selectColumns } from "./selectColumns.ts";
import { applyStep, fitStep, type Learning } from "./steps.ts";

/** Rows to learn from. */
export interface FitInputs extends Learning {
  readonly table: ColumnTable;
  /** Columns that may take part; see `inputColumns`. */
  readonly inputs: readonly SchemaColumn[];
  /** Positions in the table; target and weights are in their order. */
  readonly rows: Int32Array;
  readonly recipe: readonly StepsOn[];
}

/**
 * Learns what a recipe needs from these rows of the table, whichever they are: all training rows, or those of a fold.
 * @throws Failure for a column that is unknown or selected twice, and for a step that does not fit its column
 */
export async function fitPreparation({ table, inputs, rows, recipe, target, weights }: FitInputs): Promise<Preparation> {
  if (rows.length === 0) throw new Failure("no-training-rows", "prepare has no rows to learn from.", "Check the shares of the split.");
  const learning: Learning = { target, weights };
  const blocks: FittedBlock[] = [];
  const made: Frame["columns"][number][] = [];
  const selections = selectColumns(inputs, recipe);
  for (const selected of target === null ? selections.flatMap(apart) : selections) {
    const { block, frame } = await fitBlock(table, rows, selected, learning);
    blocks.push(block);
    made.push(...frame.columns, ...frame.aside);
  }
  return {
    version: 2,
    blocks,
    columns: made.map(({ name, from }) => ({ name, from: [...from] })),
    fittedRows: rows.length,
  };
}

/** Before the split nobody knows which column is the target: each gets a block of its own, so that it can be left out later. */
function apart({ columns, steps }: Selected): readonly Selected[] {
  const joint = steps.find((step) => step.step === "impute" && step.with === "nearest");
  if (joint !== undefined) {
    throw new Failure(
      "joint-step-before-split",
      `prepare: ${joint.step}() looks at several columns together, and before the split it cannot leave the target out.`,
      "Give prepare the parts: it is then fitted on training rows only.",
    );
  }
  return columns.map((column) => ({ columns: [column], steps }));
}

async function fitBlock(table: ColumnTable, rows: Int32Array, { columns, steps }: Selected, learning: Learning) {
  const stored = columns.map(({ name }) => {
    const column = columnNamed(table, name);
    if (column !== null) return column;
    throw new Failure("missing-column", `The table has no column "${name}".`, "Run the stage that makes the table again.");
  });
  let frame: Frame = { rowCount: rows.length, columns: stored.map((column) => frameColumn(column, rows)), aside: [] };
  const fitted: FittedStep[] = [];
  for (const options of steps) {
    const step = await fitStep(frame, options, learning);
    fitted.push(step);
    // The next step learns from what this one makes.
    frame = applyStep(frame, step, learning);
  }
  checkNumbers(frame);
  const block: FittedBlock = { columns: stored.map(({ name, type, kind }) => ({ name, type, kind })), steps: fitted };
  return { block, frame };
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
