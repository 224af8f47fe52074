import { Failure } from "../../base/failure.ts";
import { type CodedColumn, type Column, columnNamed, type NumericColumn, takeRows } from "../../model/column.ts";
import type { TableValue } from "../../model/relation.ts";
import { isProgram } from "../../runtime/programs.ts";
import type { Recipe } from "../../runtime/recipe.ts";
import { type StageDescriptor, stageMark } from "../../runtime/stage.ts";
import { cleanTable } from "../../table/clean.ts";
import { computeFeatures } from "../../table/features.ts";
import type { GivenFeature } from "../../table/given.ts";
import type { GivenWork } from "../../table/wrangle/wrangle.ts";
import type { FitContext } from "../models/fitView.ts";
import type { PartedRows } from "../split/partedTable.ts";
import { keyAt, keysOf } from "../split/splitRows.ts";
import { hiddenColumns } from "../stages/features.ts";
import type { StageOutput } from "../stageWork.ts";

/** Makes the table of a split again, out of some rows of its source. */
export interface Remaking {
  /** Out of these rows of the source. */
  from(rows: TableValue): Promise<TableValue>;
  /** Out of the rows of these keys. @param hiding keys of rows whose target is missing */
  of(keys: ReadonlySet<string>, hiding: ReadonlySet<string>): Promise<TableValue>;
}

/** Every stage from the source to the split is done again, on fewer rows; other sources stay as they are. */
export function remaking(context: FitContext, parted: PartedRows): Remaking {
  const { table } = parted.stages;
  const source = sourceOf(context, table);
  const { target } = parted.brief;
  const rowsOf = async (wanted: ReadonlySet<string>, hiding: ReadonlySet<string>): Promise<TableValue> => {
    const all = await source.table();
    const keys = keysOf(all.table);
    const rows: number[] = [];
    for (let row = 0; row < all.table.rowCount; row++) if (wanted.has(keyAt(keys, row))) rows.push(row);
    const taken = { schema: all.schema, table: takeRows(all.table, Int32Array.from(rows)) };
    return hiding.size === 0 ? taken : withoutTarget(taken, target, hiding);
  };
  const from: Remaking["from"] = (some) => remade({ context, source: source.descriptor, some, target, made: new Map() }, table);
  return { from, of: async (wanted, hiding) => from(await rowsOf(wanted, hiding)) };
}

/** The `collect` stage whose rows the split deals. */
export function sourceOf(context: FitContext, stage: StageOutput): StageOutput {
  const above = stage.descriptor.inputs["table"];
  return above === undefined ? stage : sourceOf(context, context.outputOf(above));
}

interface Remade {
  readonly context: FitContext;
  readonly source: StageDescriptor;
  readonly some: TableValue;
  readonly target: string;
  readonly made: Map<StageDescriptor, TableValue>;
}

async function remade(world: Remade, stage: StageOutput): Promise<TableValue> {
  const { descriptor } = stage;
  if (descriptor === world.source) return world.some;
  if (!comesFrom(descriptor, world.source)) return await stage.table();
  const known = world.made.get(descriptor);
  if (known !== undefined) return known;
  const value = await work(world, descriptor);
  world.made.set(descriptor, value);
  return value;
}

async function work(world: Remade, descriptor: StageDescriptor): Promise<TableValue> {
  const { context, target } = world;
  const input = (role: string): Promise<TableValue> => remade(world, context.outputOf(descriptor.inputs[role] as StageDescriptor));
  const table = await input("table");
  switch (descriptor[stageMark]) {
    case "clean":
      return cleanTable(table, descriptor.given["recipes"] as readonly Recipe[]).value;
    case "wrangle": {
      if (isProgram(descriptor.given["function"])) throw notRunAgain();
      const { wrangleTable } = await import("../../table/wrangle/wrangle.ts");
      const others: Record<string, TableValue> = {};
      const prefix = "options.with.";
      for (const role of Object.keys(descriptor.inputs)) if (role.startsWith(prefix)) others[role.slice(prefix.length)] = await input(role);
      return wrangleTable(table, descriptor.given["function"] as GivenWork, context.signal, others).value;
    }
    case "features": {
      const functions = descriptor.given["functions"] as Readonly<Record<string, GivenFeature>>;
      return (await computeFeatures(table, functions, hiddenColumns(table.schema, target), context.signal)).value;
    }
    default:
      return table;
  }
}

/** A program may take minutes, and would have to run for each of some hundred sets of rows. */
function notRunAgain(): Failure {
  return new Failure(
    "program-not-run-again",
    "another program stands before the split, and is not run again on other rows",
    "Compare by hand: run the pipeline without it.",
  );
}

function comesFrom(stage: StageDescriptor, source: StageDescriptor): boolean {
  return stage === source || Object.values(stage.inputs).some((input) => input !== undefined && comesFrom(input, source));
}

function withoutTarget({ schema, table }: TableValue, target: string, hiding: ReadonlySet<string>): TableValue {
  const keys = keysOf(table);
  const isHidden = (row: number): boolean => hiding.has(keyAt(keys, row));
  const columns = table.columns.map((column): Column => {
    if (column.name !== target) return column;
    if (column.kind === "coded") return { ...column, codes: column.codes.map((code, row) => (isHidden(row) ? -1 : code)) };
    return { ...column, values: column.values.map((value, row) => (isHidden(row) ? Number.NaN : value)) };
  });
  return { schema, table: { ...table, columns } };
}

/** Values of one column that come from several tables. */
export interface ColumnBuilder {
  /** Takes the value of a row of another table; what that table lacks is missing. */
  take(row: number, other: Column | null, from: number): void;
  column(): Column;
}

/** A column like this one, whose values are yet to come. */
export function builderFor(like: Column): ColumnBuilder {
  return like.kind === "coded" ? codedBuilder(like) : numericBuilder(like);
}

function numericBuilder(like: NumericColumn): ColumnBuilder {
  const values = like.values.slice();
  return {
    take(row, other, from) {
      values[row] = other?.kind === "numeric" ? (other.values[from] as number) : Number.NaN;
    },
    column: () => ({ ...like, values }),
  };
}

function codedBuilder(like: CodedColumn): ColumnBuilder {
  const dictionary = [...like.dictionary];
  const places = new Map(dictionary.map((text, code) => [text, code]));
  const codes = like.codes.slice();
  return {
    take(row, other, from) {
      const text = other?.kind === "coded" ? other.dictionary[other.codes[from] as number] : undefined;
      if (text !== undefined && !places.has(text)) places.set(text, dictionary.push(text) - 1);
      codes[row] = text === undefined ? -1 : (places.get(text) as number);
    },
    column: () => ({ ...like, dictionary, codes }),
  };
}

/** Rows of a table by key; of one key in their order. */
export function rowsByKey({ table }: TableValue): ReadonlyMap<string, readonly number[]> {
  const keys = keysOf(table);
  const rows = new Map<string, number[]>();
  for (let row = 0; row < table.rowCount; row++) {
    const key = keyAt(keys, row);
    const known = rows.get(key);
    if (known === undefined) rows.set(key, [row]);
    else known.push(row);
  }
  return rows;
}

/** The column of a remade table by name. */
export function columnOf({ table }: TableValue, name: string): Column | null {
  return columnNamed(table, name);
}
