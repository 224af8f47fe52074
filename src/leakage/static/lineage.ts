import type { TextRange } from "../../model/finding.ts";
import type { AggregateUse, ColumnUse, ColumnWrite, VerbFacts } from "../../model/flow.ts";
import type { ContractDeclaration, Pipeline, StageDeclaration } from "../../model/pipeline.ts";
import { afterJoin } from "./joinLineage.ts";

/** Where the columns of every table stage come from. */
export interface Lineage {
  /** By stage name. */
  readonly tables: ReadonlyMap<string, TableLineage>;
}

export interface TableLineage {
  readonly columns: ReadonlyMap<string, ColumnOrigin>;
  /** False when the table may have columns, or origins, that the text does not tell. */
  readonly complete: boolean;
  /** The `collect` stages that its rows come from. */
  readonly roots: ReadonlySet<string>;
}

export interface ColumnOrigin {
  /** Columns of the contract that it is computed from, itself included for a column of the contract. */
  readonly from: ReadonlySet<string>;
  /**
   * The column of a contract whose values these still are, at most in another type or spelling; null where something was
   * computed. "orders.id" for `id` of another source.
   */
  readonly is: string | null;
  /** Everything that wrote it or what it is computed from, oldest first; empty for a column as collected. */
  readonly writes: readonly Write[];
}

/** One place where a column is computed. */
export interface Write {
  readonly stage: StageDeclaration;
  readonly column: string;
  readonly range: TextRange;
  readonly reads: readonly ColumnUse[];
  readonly aggregates: readonly AggregateUse[];
  /** The verb of a `wrangle`, with the grouping and order in force; null for a function of `features`, a recipe and a program. */
  readonly verb: VerbFacts | null;
  /** True where the column did not exist before. */
  readonly isNew: boolean;
  /** Contract columns that flow into this very write. */
  readonly from: ReadonlySet<string>;
}

const unknownTable: TableLineage = { columns: new Map(), complete: false, roots: new Set() };

/** The table of a stage. */
type Trace = (stage: string) => TableLineage;

export function traceLineage(pipeline: Pipeline): Lineage {
  const tables = new Map<string, TableLineage>();
  const stages = new Map(pipeline.stages.map((stage) => [stage.name, stage]));
  const trace = (name: string, path: readonly string[]): TableLineage => {
    const known = tables.get(name);
    const stage = stages.get(name);
    if (known !== undefined) return known;
    if (stage === undefined || path.includes(name)) return unknownTable;
    const of: Trace = (other) => trace(other, [...path, name]);
    const input = stage.inputs.find((each) => each.role === "table");
    const before = input === undefined ? unknownTable : of(input.stage);
    const after = tableAfter(stage, before, pipeline.contracts, of);
    tables.set(name, after);
    return after;
  };
  for (const stage of pipeline.stages) trace(stage.name, []);
  return { tables };
}

function tableAfter(stage: StageDeclaration, before: TableLineage, contracts: readonly ContractDeclaration[], of: Trace): TableLineage {
  switch (stage.kind) {
    case "collect":
      return collected(stage.name, contractOf(stage, contracts));
    case "clean":
      return afterRecipes(stage, before);
    case "wrangle":
      return stage.program === undefined ? wrangled(stage, before, of) : afterProgram(stage, before, contractOf(stage, contracts));
    case "features":
      return afterFeatures(stage, before);
    default:
      return before;
  }
}

function contractOf({ contract }: StageDeclaration, contracts: readonly ContractDeclaration[]): ContractDeclaration | null {
  return contracts.find(({ name }) => name === contract) ?? null;
}

function collected(stage: string, contract: ContractDeclaration | null): TableLineage {
  const roots = new Set([stage]);
  if (contract === null) return { ...unknownTable, roots };
  return {
    columns: new Map(contract.columns.map((column) => [column.name, { from: new Set([column.name]), is: column.name, writes: [] }])),
    complete: contract.complete,
    roots,
  };
}

function wrangled(stage: StageDeclaration, own: TableLineage, of: Trace): TableLineage {
  const { flow } = stage;
  const start = flow.from === undefined ? own : of(flow.from);
  // Where the way to the result is not known, a table of aggregates is one that was looked at beside it.
  const verbs = flow.complete ? flow.verbs : flow.verbs.filter(({ verb }) => !aggregating.has(verb));
  const after = afterVerbs({ stage, own, of }, start, verbs);
  return { ...after, complete: after.complete && flow.complete };
}

/**
 * What a program does to a column that was there before is in no text: it keeps its origin, and no rule speaks of it. One
 * that was not is made by the program, of nobody knows what.
 */
function afterProgram(stage: StageDeclaration, before: TableLineage, contract: ContractDeclaration | null): TableLineage {
  if (contract === null) return { ...before, complete: false };
  const made = (column: string): ColumnOrigin => {
    const range = stage.program?.range ?? stage.callRange;
    const from = new Set<string>();
    return { from, is: null, writes: [{ stage, column, range, reads: [], aggregates: [], verb: null, isNew: true, from }] };
  };
  const columns = new Map(contract.columns.map(({ name }) => [name, before.columns.get(name) ?? made(name)] as const));
  return { columns, complete: before.complete && contract.complete, roots: before.roots };
}

const aggregating: ReadonlySet<string> = new Set(["rollup", "reduce", "count", "pivot"]);

interface Wrangling {
  readonly stage: StageDeclaration;
  /** The table that the `wrangle` is given. */
  readonly own: TableLineage;
  readonly of: Trace;
}

function afterVerbs(wrangling: Wrangling, start: TableLineage, verbs: readonly VerbFacts[]): TableLineage {
  return verbs.reduce<TableLineage>((table, verb) => {
    const others = verb.others.map((other) => ({
      ...afterVerbs(wrangling, other.from === null ? wrangling.own : wrangling.of(other.from), other.verbs),
      ...(other.known ? {} : { complete: false }),
    }));
    return others.length > 0 ? afterJoin(wrangling.stage, table, verb, others) : afterVerb(wrangling.stage, table, verb);
  }, start);
}

/** Recipes change values in place; `mark` makes a column that knows of the one it marks, `rowKey` one that names rows. */
function afterRecipes(stage: StageDeclaration, before: TableLineage): TableLineage {
  const recipes = stage.options["recipes"];
  if (recipes?.kind !== "list") return { ...before, complete: false };
  const columns = new Map(before.columns);
  let { complete } = before;
  for (const recipe of recipes.items) {
    if (recipe.kind !== "call") complete = false;
    if (recipe.kind !== "call" || (recipe.callee !== "mark" && recipe.callee !== "rowKey")) continue;
    const marked = recipe.callee === "mark" ? recipe.items[0] : null;
    const as = recipe.items.at(-1);
    if ((marked !== null && marked?.kind !== "literal") || as?.kind !== "literal") complete = false;
    else {
      const reads = marked === null ? [] : [{ name: String(marked.value), range: marked.range }];
      const write = { column: String(as.value), range: recipe.range, reads, aggregates: [] };
      columns.set(write.column, originOf(stage, { ...before, columns }, null, write));
    }
  }
  return { columns, complete, roots: before.roots };
}

function afterVerb(stage: StageDeclaration, before: TableLineage, verb: VerbFacts): TableLineage {
  switch (verb.effect) {
    case "values":
    case "shape":
      return withWrites(stage, before, verb, verb.writes, keptByShape(before, verb));
    case "columns":
      return afterPicking(before, verb);
    case "group":
      // Groups that are computed are columns too.
      return withWrites(stage, before, verb, verb.verb === "groupby" ? verb.writes : [], new Map(before.columns));
    default:
      return before;
  }
}

/** Aggregates keep the columns they group by, `fold` and `spread` all but those they take; others what they do not write. */
function keptByShape(before: TableLineage, verb: VerbFacts): Map<string, ColumnOrigin> {
  const named = verb.reads.map((use) => use.name);
  if (verb.verb === "fold" || verb.verb === "spread") return new Map([...before.columns].filter(([name]) => !named.includes(name)));
  if (!aggregating.has(verb.verb)) return new Map(before.columns);
  const groups = verb.groupedBy ?? [];
  return new Map([...before.columns].filter(([name]) => groups.includes(name)));
}

function afterPicking(before: TableLineage, verb: VerbFacts): TableLineage {
  const named = verb.reads.map((use) => use.name);
  if (verb.verb === "select") return { ...before, columns: new Map([...before.columns].filter(([name]) => named.includes(name))) };
  if (verb.verb === "rename") {
    const names = new Map(verb.writes.map((write) => [write.reads[0]?.name ?? "", write.column]));
    return { ...before, columns: new Map([...before.columns].map(([name, origin]) => [names.get(name) ?? name, origin])) };
  }
  return { ...before, columns: new Map([...before.columns].filter(([name]) => !named.includes(name))) };
}

function withWrites(
  stage: StageDeclaration,
  before: TableLineage,
  verb: VerbFacts | null,
  writes: readonly ColumnWrite[],
  columns: Map<string, ColumnOrigin>,
): TableLineage {
  for (const write of writes) columns.set(write.column, originOf(stage, before, verb, write));
  return { ...before, columns };
}

function afterFeatures(stage: StageDeclaration, before: TableLineage): TableLineage {
  const columns = new Map(before.columns);
  for (const each of stage.flow.functions) {
    const column = each.path.startsWith("functions.") ? each.path.slice("functions.".length) : null;
    if (column === null) continue;
    const { range, reads, passes } = each;
    columns.set(
      column,
      originOf(stage, before, null, { column, range, reads, aggregates: [], ...(passes === undefined ? {} : { passes }) }),
    );
  }
  return { ...before, columns };
}

export function originOf(stage: StageDeclaration, before: TableLineage, verb: VerbFacts | null, write: ColumnWrite): ColumnOrigin {
  const read = [...new Set([...write.reads.map((use) => use.name), ...write.aggregates.flatMap((use) => use.columns)])];
  const sources = read.flatMap((name) => before.columns.get(name) ?? []);
  const from = new Set(sources.flatMap((source) => [...source.from]));
  const own: Write = {
    stage,
    column: write.column,
    range: write.range,
    reads: write.reads,
    aggregates: write.aggregates,
    verb,
    isNew: !before.columns.has(write.column),
    from,
  };
  const is = write.passes === undefined ? null : (before.columns.get(write.passes)?.is ?? null);
  return { from, is, writes: [...new Set([...sources.flatMap((source) => source.writes), own])] };
}
