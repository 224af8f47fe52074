import type { AggregateUse, VerbFacts } from "../../model/flow.ts";
import type { StageDeclaration } from "../../model/pipeline.ts";
import type { ColumnOrigin, TableLineage, Write } from "./lineage.ts";

/** The columns of a table after a verb that brings in other tables. */
export function afterJoin(stage: StageDeclaration, before: TableLineage, verb: VerbFacts, others: readonly TableLineage[]): TableLineage {
  const roots = new Set([before, ...others].flatMap((table) => [...table.roots]));
  const complete = [before, ...others].every((table) => table.complete);
  const [other] = others;
  switch (verb.verb) {
    case "concat":
    case "union":
      return { columns: concatenated(before, others), complete, roots };
    case "assign": {
      const columns = new Map(before.columns);
      for (const table of others)
        for (const [name, origin] of table.columns) columns.set(name, brought(stage, before, verb, table, name, origin));
      return { columns, complete, roots };
    }
    case "lookup": {
      const columns = new Map(before.columns);
      for (const { column } of verb.writes) {
        if (other !== undefined) columns.set(column, brought(stage, before, verb, other, column, other.columns.get(column)));
      }
      return { columns, complete, roots };
    }
    case "join":
    case "join_left":
    case "join_right":
    case "join_full":
    case "cross":
      return other === undefined
        ? before
        : { columns: joined(stage, before, verb, other), complete: complete && verb.pairs !== null, roots };
    default:
      // Rows are picked by what the other table holds; columns stay what they are.
      return before;
  }
}

function concatenated(before: TableLineage, others: readonly TableLineage[]): Map<string, ColumnOrigin> {
  return new Map(
    [...before.columns].map(([name, origin]) => {
      const all = [origin, ...others.flatMap((table) => table.columns.get(name) ?? [])];
      const writes = [...new Set(all.flatMap((each) => each.writes))];
      return [name, { from: new Set(all.flatMap((each) => [...each.from])), is: origin.is, writes }];
    }),
  );
}

function joined(stage: StageDeclaration, before: TableLineage, verb: VerbFacts, other: TableLineage): Map<string, ColumnOrigin> {
  const [first, second] = verb.pairs?.suffix ?? ["_1", "_2"];
  const merged = (name: string): boolean =>
    verb.pairs?.keys === null
      ? before.columns.has(name) && other.columns.has(name)
      : (verb.pairs?.keys.some(([own, theirs]) => own === name && theirs === name) ?? false);
  const columns = new Map<string, ColumnOrigin>();
  for (const [name, origin] of before.columns) columns.set(other.columns.has(name) && !merged(name) ? `${name}${first}` : name, origin);
  for (const [name, origin] of other.columns) {
    if (merged(name)) continue;
    const shown = before.columns.has(name) ? `${name}${second}` : name;
    columns.set(shown, brought(stage, before, verb, other, shown, origin));
  }
  return columns;
}

/**
 * A column of another table, as one write of the verb that brings it in: there it comes to these rows. An aggregate of these very rows, brought back to
 * them, is a statistic over them; one of another source's rows is something that was known beside them. Columns of another
 * source have its name before theirs, as they are not those of the contract that the target belongs to.
 */
function brought(
  stage: StageDeclaration,
  before: TableLineage,
  verb: VerbFacts,
  other: TableLineage,
  column: string,
  origin: ColumnOrigin | undefined,
): ColumnOrigin {
  const sameRows = [...other.roots].some((root) => before.roots.has(root));
  const [root] = other.roots;
  const from = new Set([...(origin?.from ?? [])].map((name) => (sameRows ? name : `${root}.${name}`)));
  const aggregate = sameRows ? (origin?.writes ?? []).findLast((write) => write.aggregates.length > 0) : undefined;
  const aggregates: readonly AggregateUse[] = aggregate?.aggregates ?? [];
  const own: Write = {
    stage,
    column,
    range: verb.range,
    reads: [],
    aggregates,
    // As if it had been derived in the groups that it was aggregated by.
    verb: { ...verb, effect: "values", groupedBy: aggregate?.verb?.groupedBy ?? null, orderedBy: aggregate?.verb?.orderedBy ?? null },
    isNew: !before.columns.has(column),
    from,
  };
  const is = origin?.is ?? null;
  return { from, is: is === null || sameRows ? is : `${root}.${is}`, writes: [own] };
}
