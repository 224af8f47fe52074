import type { Preparation } from "../../learn/prepare/preparation.ts";
import { rowsOfPart } from "../../learn/split/assignParts.ts";
import type { Column, NumericColumn } from "../../model/column.ts";
import type { Target } from "../../model/prediction.ts";
import type { SchemaColumn, TableValue } from "../../model/relation.ts";
import { partedTable } from "../split/partedTable.ts";
import type { StageContext, StageOutput } from "../stageWork.ts";
import { augmentedTable } from "./augmentedTable.ts";
import { preparationOf, rowPreparer } from "./preparedRows.ts";

/** Rows that a model learns from, as a table to look at. */
export interface PreparedTable {
  readonly value: TableValue;
  /** Name → columns that it was made from; none for the target and the weights. */
  readonly from: ReadonlyMap<string, readonly string[]>;
  /** Columns that are not in the table. */
  readonly otherColumns: number;
}

/** A text's terms may be thousands: the first ones, and the target, are what a person looks at. */
const mostColumns = 150;

/**
 * The training rows as a recipe prepares them, with their target and weights: no row of another part is among them.
 * Null for a recipe of a table from before the split.
 */
export async function preparedTable(
  context: Pick<StageContext, "outputOf" | "signal">,
  prepared: StageOutput,
): Promise<PreparedTable | null> {
  const given = prepared.descriptor.inputs["parts"];
  if (given === undefined) return null;
  const split = await partedTable(context, context.outputOf(given));
  const preparation = (await preparationOf(split, prepared)) as Preparation;
  const parted = await augmentedTable(context, split, preparation.augment);
  const { matrix, target, weights } = rowPreparer(parted, preparation).learn(
    rowsOfPart(parted.parts, "train", parted.document.description),
  );
  const personal = new Set(parted.value.schema.columns.filter(({ roles }) => roles.includes("personal")).map(({ name }) => name));
  const width = matrix.names.length;
  const shown = preparation.columns.slice(0, mostColumns).map(({ name, from }, j) => {
    const values = Float64Array.from({ length: matrix.rowCount }, (_, row) => matrix.values[row * width + j] as number);
    const isPersonal = from.some((source) => personal.has(source));
    // A category or a term in a name is a value of somebody too.
    return { column: numbers(isPersonal ? `${from.join(", ")} #${j + 1}` : name, values), from, isPersonal };
  });
  const aside: Column[] = [targetColumn(parted.brief.target, target)];
  if (weights !== null) aside.push(numbers("row weight", weights));
  const schema = [
    ...shown.map(({ column, isPersonal }) => schemaOf(column, isPersonal ? ["personal"] : [])),
    ...aside.map((column) => schemaOf(column, [])),
  ];
  return {
    value: { schema: { columns: schema }, table: { rowCount: matrix.rowCount, columns: [...shown.map(({ column }) => column), ...aside] } },
    from: new Map(shown.map(({ column, from }) => [column.name, from])),
    otherColumns: Math.max(0, width - mostColumns),
  };
}

function numbers(name: string, values: Float64Array): NumericColumn {
  const type = values.every((value) => value === 0 || value === 1) ? "boolean" : values.every(Number.isInteger) ? "integer" : "number";
  return { kind: "numeric", name, type, values };
}

function targetColumn(name: string, target: Target): Column {
  if (target.task === "regression") return numbers(name, target.values);
  return { kind: "coded", name, type: "category", dictionary: target.classes, codes: target.codes };
}

function schemaOf({ name, type }: Column, roles: SchemaColumn["roles"]): SchemaColumn {
  return { name, type, roles, oneOf: null };
}
