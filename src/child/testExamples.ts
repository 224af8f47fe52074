import { Failure, type FailureData, failureData } from "../base/failure.ts";
import { type CellValue, type Column, codedColumn, keyColumnName } from "../model/column.ts";
import type { SchemaColumn, TableValue } from "../model/relation.ts";
import type { ColumnType } from "../model/vocabulary.ts";
import type { RunOrder } from "../run/protocol.ts";
import { computeFeatures } from "../table/features.ts";
import type { GivenFeature } from "../table/given.ts";
import type { HostLink } from "./hostLink.ts";
import type { LoadedPipeline, LoadedStage } from "./loadStages.ts";
import type { Clock } from "./runOrder.ts";
import type { StagesEnd } from "./runStages.ts";
import { hiddenColumns } from "./stages/features.ts";
import { givenAs } from "./stages/given.ts";
import { placedFailure } from "./userError.ts";

interface Example {
  readonly row: Readonly<Record<string, CellValue>>;
  readonly gives: Readonly<Record<string, CellValue>>;
}

interface ExamplesRun {
  readonly order: RunOrder;
  readonly pipeline: LoadedPipeline;
  readonly link: HostLink;
  readonly clock: Clock;
}

/** Runs the examples of each features stage of the order: no data is read, and nothing is stored. */
export async function testExamples({ order, pipeline, link, clock }: ExamplesRun): Promise<StagesEnd> {
  let failure: FailureData | null = null;
  for (const stage of pipeline.stages.filter(({ planned }) => planned.kind === "features")) {
    const began = clock.milliseconds();
    const { planned } = stage;
    const examples = givenAs<readonly Example[]>(stage, "examples");
    link.emit({ type: "stage-started", stage: planned.name, reason: "examples" });
    const wrong: FailureData[] = [];
    for (const [index, example] of examples.entries()) {
      const found = await failureOf(stage, example, index, new Set(Object.keys(order.sources)), link.signal);
      if (found !== null) wrong.push(found);
      if (found !== null) link.emit({ type: "logged", stage: planned.name, level: "warning", text: found.sentence });
    }
    failure ??= wrong[0] ?? null;
    link.emit({
      type: "stage-finished",
      stage: planned.name,
      kind: planned.kind,
      status: wrong.length > 0 ? "failed" : "ran",
      milliseconds: Math.round(clock.milliseconds() - began),
      reason: reasonOf(examples.length, wrong.length),
      key: null,
      output: null,
      rowCount: examples.length,
      failure: wrong[0] ?? null,
    });
  }
  return failure === null ? { outcome: "done", failure: null } : { outcome: "failed", failure };
}

function reasonOf(all: number, wrong: number): string {
  if (all === 0) return "it has no examples";
  if (wrong === 0) return all === 1 ? "its example gives what it says" : `all ${all} examples give what they say`;
  return `${wrong} of ${all} examples ${wrong === 1 ? "gives" : "give"} something else`;
}

async function failureOf(
  stage: LoadedStage,
  example: Example,
  index: number,
  files: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<FailureData | null> {
  try {
    const features = givenAs<Readonly<Record<string, GivenFeature>>>(stage, "functions");
    const row = rowOf(stage, example);
    const { value } = await computeFeatures(row, features, hiddenColumns(row.schema, targetOf(stage)), signal);
    const wrong = Object.entries(example.gives).flatMap(([name, wanted]) => differenceOf(value, name, wanted));
    if (wrong.length === 0) return null;
    const sentence = `Example ${index + 1} of "${stage.planned.name}": ${wrong.join("; ")}.`;
    return { code: "example-differs", sentence, remedy: "Mend the feature, or the example.", place: stage.planned.place };
  } catch (error) {
    const failure = placedFailure(error, files, stage.planned.place);
    if (failure === null) throw error;
    return failureData(
      new Failure(
        failure.code,
        `Example ${index + 1}: ${failure.message}`,
        failure.remedy,
        failure.place === null ? {} : { place: failure.place },
      ),
    );
  }
}

function differenceOf({ table }: TableValue, name: string, wanted: CellValue): readonly string[] {
  const column = table.columns.find((each) => each.name === name);
  if (column === undefined) return [`there is no feature "${name}"`];
  const given =
    column.kind === "coded" ? (column.dictionary[column.codes[0] as number] ?? null) : numberAt(column.values[0] as number, column.type);
  if (given === wanted || (typeof given === "number" && typeof wanted === "number" && isClose(given, wanted))) return [];
  return [`"${name}" gives ${JSON.stringify(given)}, not ${JSON.stringify(wanted)}`];
}

function numberAt(value: number, type: Column["type"]): number | boolean | null {
  if (Number.isNaN(value)) return null;
  return type === "boolean" ? value !== 0 : value;
}

/** An example is written in decimals: 0.3 means 0.1 + 0.2 too. */
function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

function targetOf({ descriptor }: LoadedStage): string {
  return String((descriptor.inputs["brief"]?.given["options"] as { readonly target?: string } | undefined)?.target);
}

/**
 * A table of the one row. Columns of the contract and of other examples that it leaves out are missing. Where the examples'
 * values are of another type than the contract says (a text that `clean` reads as a number), theirs counts.
 */
function rowOf(stage: LoadedStage, { row }: Example): TableValue {
  const contract = contractOf(stage);
  const others = Object.assign({}, ...givenAs<readonly Example[]>(stage, "examples").map((each) => each.row)) as Example["row"];
  const names = [...new Set([...contract.map((column) => column.name), ...Object.keys(others)])];
  const columns = names.map((name) => {
    const known = contract.find((each) => each.name === name);
    return columnOf(name, row[name] ?? null, typeFor(known?.type ?? null, others[name] ?? null));
  });
  const schema = columns.map(({ name, type }): SchemaColumn => {
    return { name, type, roles: contract.find((each) => each.name === name)?.roles ?? [], oneOf: null };
  });
  const key = codedColumn(keyColumnName, "text", ["example"]);
  return { schema: { columns: schema }, table: { rowCount: 1, columns: [...columns, key] } };
}

function contractOf({ descriptor }: LoadedStage): readonly SchemaColumn[] {
  const given = descriptor.inputs["brief"]?.given["contract"] as { readonly contract: readonly SchemaColumn[] } | undefined;
  return given?.contract ?? [];
}

function typeFor(known: ColumnType | null, value: CellValue): ColumnType {
  if (value === null) return known ?? "number";
  const fitting: readonly ColumnType[] =
    typeof value === "string"
      ? ["category", "text"]
      : typeof value === "boolean"
        ? ["boolean"]
        : value instanceof Date
          ? ["datetime", "date"]
          : ["number", "integer"];
  return known !== null && fitting.includes(known) ? known : (fitting[0] as ColumnType);
}

function columnOf(name: string, cell: CellValue, type: ColumnType): Column {
  if (type === "category" || type === "text") return codedColumn(name, type, [cell === null ? null : String(cell)]);
  return { kind: "numeric", name, type, values: Float64Array.of(cell === null ? Number.NaN : Number(cell)) };
}
