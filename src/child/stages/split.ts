import { dirname, extname } from "node:path";
import { Failure } from "../../base/failure.ts";
import { encodeTarget } from "../../learn/encodeTarget.ts";
import { assignParts } from "../../learn/split/assignParts.ts";
import type { SplitNote, SplitOptions, SplitStrategy } from "../../learn/split/options.ts";
import type { StageNote } from "../../model/artifact.ts";
import { type Column, cellAt, columnNamed } from "../../model/column.ts";
import { columnWithRole, type TableValue } from "../../model/relation.ts";
import { splitIdentity } from "../../model/seal.ts";
import { type ColumnRole, type PartName, partNames } from "../../model/vocabulary.ts";
import type { ContractedColumn } from "../../runtime/columns.ts";
import { briefShape, type PartsDocument } from "../documents.ts";
import { assignmentOf } from "../split/assignmentOf.ts";
import { encodeFolds, encodeNested, encodeParts, encodeTestKeys, keyAt, keysOf, sealedRowsOf } from "../split/splitRows.ts";
import { tellSizes } from "../split/tellSizes.ts";
import type { StageContext, StageWork } from "../stageWork.ts";
import { givenAs } from "./given.ts";

/** Which rows train, which choose, which judge. */
export const split: StageWork = async (context) => {
  const table = context.input("table");
  const brief = context.input("brief");
  const briefDocument = await brief.document(briefShape);
  const { target, task, positive, baseline } = briefDocument;
  const value = await table.tableOf(
    ({ name, roles }) =>
      name === target || roles.some((role) => decides.includes(role)) || (baseline.kind === "lastValue" && name === baseline.column),
  );
  const labels = targetColumn(value, target);
  // What no model could learn is said here, before anything is fitted to it.
  encodeTarget(labels, task, positive);
  const options = givenAs<SplitOptions>(context, "options");
  const keys = keysOf(value.table);
  const times = columnWithRole(value, "time");
  const { parts, folds, nested, notes, description } = assignParts({
    keys,
    target: labels,
    units: columnWithRole(value, "unit"),
    times: times?.kind === "numeric" ? times : null,
    options,
    ...(options.from === undefined ? {} : { given: await givenParts(context, options.from) }),
  });
  const document: PartsDocument = {
    version: 1,
    description: { ...description, counts: { ...description.counts } },
    identity: splitIdentity(options, namesWithRole(value, keepsUnits(description.strategy) ? "unit" : "key"), target),
    parts: encodeParts(parts),
    folds: folds === null ? null : encodeFolds(folds),
    nested: nested === null ? null : encodeNested(nested),
    testKeys: encodeTestKeys(keys, parts, nested?.outer ?? null),
    basis: { table: table.hash, brief: brief.hash },
  };
  if (description.strategy === "given" && description.counts.test > 0) {
    await context.seal.note(sealedRowsOf(document), "keys", context.planned.name, "the parts are given by a file");
  }
  const { train, validation, test, leftOut } = description.counts;
  const counts = { "train rows": train, "validation rows": validation, "test rows": test, "left out": leftOut };
  const stages = { parts: context.outputOf(context.descriptor), table, brief };
  const assignment = await assignmentOf(
    context,
    { value, parts, folds, nested, fold: null, document, brief: briefDocument, stages },
    { notes },
  );
  return {
    make: "document",
    document,
    rowCount: value.table.rowCount,
    notes: [...notes.map(leftOutNote), ...tellSizes(context, assignment)],
    metrics: counts,
    attached: { assignment },
  };
};

/** Columns that say which rows go together and how much they count. */
const decides: readonly ColumnRole[] = ["key", "unit", "time", "weight"];

function leftOutNote({ why, count }: SplitNote): StageNote {
  return { text: `${count} ${count === 1 ? "row" : "rows"} ${why} ${count === 1 ? "is" : "are"} left out`, count };
}

function keepsUnits(strategy: SplitStrategy): boolean {
  return strategy === "unit" || strategy === "unit and time";
}

function targetColumn({ table }: TableValue, target: string): Column {
  const column = columnNamed(table, target);
  if (column !== null) return column;
  throw new Failure(
    "missing-target",
    `The table has no column "${target}", the target of the problem.`,
    "Keep it: a wrangle before the split selected, renamed or dropped it.",
  );
}

function namesWithRole({ schema }: TableValue, role: ColumnRole): string[] {
  return schema.columns.filter((column) => column.roles.includes(role)).map((column) => column.name);
}

/** Key → part, from a file with the contract's key columns and a column `part`. */
async function givenParts(context: StageContext, path: string): Promise<ReadonlyMap<string, PartName>> {
  const { contract } = context.input("brief").descriptor.given["contract"] as { readonly contract: readonly ContractedColumn[] };
  const keyColumns = contract.filter((column) => column.roles.includes("key"));
  if (keyColumns.length === 0) {
    throw new Failure(
      "no-key",
      `split: "${path}" names rows by their key, but the contract has no key columns.`,
      'Add { key: ["…"] } to the roles of columns().',
    );
  }
  const part: ContractedColumn = { name: "part", type: "category", mayBeMissing: false, oneOf: partNames, roles: [] };
  const source = extname(path) === ".parquet" ? ({ format: "parquet", path } as const) : ({ format: "csv", path, options: {} } as const);
  const engine = await context.engine();
  const { value } = await engine.collect(source, { contract: [...keyColumns, part] }, { baseFolder: dirname(context.planned.place.file) });
  const keys = keysOf(value.table);
  const parts = columnNamed(value.table, "part");
  const given = new Map<string, PartName>();
  for (let row = 0; row < value.table.rowCount && parts !== null; row++) given.set(keyAt(keys, row), cellAt(parts, row) as PartName);
  return given;
}
