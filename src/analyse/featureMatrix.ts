import { inputOf, stagesOf, upstreamOf } from "../leakage/static/graph.ts";
import { type ColumnOrigin, type Lineage, traceLineage } from "../leakage/static/lineage.ts";
import { text } from "../leakage/static/options.ts";
import { candidateInputs, recipesFor, type SplitFacts, splitFacts } from "../leakage/static/splitFacts.ts";
import { keyColumnName } from "../model/column.ts";
import type { FeatureFacts, FeatureMatrix } from "../model/featureMatrix.ts";
import type { Pipeline, StageDeclaration } from "../model/pipeline.ts";
import type { TableSchema } from "../model/relation.ts";
import type { ColumnRole, ColumnType } from "../model/vocabulary.ts";
import type { Analysis } from "./analysePipeline.ts";
import { fittingsOf } from "./featureFittings.ts";
import { flagsOf } from "./featureFlags.ts";
import { currentResult } from "./lastResult.ts";

/** What goes into the models on each split, from the text and, where they are current, from stored results; nothing runs. */
export function featureMatrices(analysis: Analysis): readonly FeatureMatrix[] {
  const { pipeline, texts } = analysis;
  const lineage = traceLineage(pipeline);
  return splitFacts({ pipeline, texts, lineage, ledger: null }).map((facts) => matrixOf(analysis, lineage, facts));
}

function matrixOf(analysis: Analysis, lineage: Lineage, facts: SplitFacts): FeatureMatrix {
  const table = inputOf(facts.split, "table") ?? "";
  const schema = currentResult(analysis, table)?.result.schema ?? null;
  const origins = candidateInputs({ lineage }, facts);
  const names = schema === null ? [...origins.keys()] : namesOf(schema, facts);
  const fittings = fittingsOf(analysis, facts, recipesFor(analysis.pipeline, facts.split));
  return {
    split: facts.split.name,
    complete: schema !== null || (lineage.tables.get(table)?.complete ?? false),
    features: names.map((name): FeatureFacts => {
      const origin = origins.get(name) ?? null;
      const type = schema?.columns.find((column) => column.name === name)?.type ?? typeOf(origin, facts);
      return {
        name,
        type,
        from: origin === null || readsAny(origin) ? null : [...origin.from],
        range: origin?.writes.at(-1)?.range ?? null,
        made: [...cleanedIn(analysis.pipeline, table, origin), ...madeBy(origin)],
        fitted: fittings.flatMap((fitting) => fitting(name, type)),
        flags: flagsOf(analysis, facts, name, origin),
      };
    }),
  };
}

const asideRoles: readonly ColumnRole[] = ["key", "unit", "time", "weight", "outcome", "notFeature"];

function namesOf({ columns }: TableSchema, { target }: SplitFacts): readonly string[] {
  const inputs = columns.filter(
    ({ name, roles }) => name !== target && name !== keyColumnName && !roles.some((role) => asideRoles.includes(role)),
  );
  return inputs.map(({ name }) => name);
}

function typeOf(origin: ColumnOrigin | null, facts: SplitFacts): ColumnType | null {
  return origin === null || origin.is === null ? null : (facts.collected(origin.is)?.type ?? null);
}

/** A function that is handed the whole row may read any of it, and a program any column. */
function readsAny({ writes }: ColumnOrigin): boolean {
  return writes.some(
    ({ stage, range }) =>
      stage.program !== undefined || stage.flow.functions.some((each) => each.readsAny && each.range.start === range.start),
  );
}

const rowsAndNewColumns: readonly string[] = ["require", "mark", "rowKey"];

/** Stages above the split whose recipes change the values of the column, or of those it is computed from. */
function cleanedIn(pipeline: Pipeline, table: string, origin: ColumnOrigin | null): FeatureFacts["made"] {
  const above = upstreamOf(pipeline, table);
  const cleans = stagesOf(pipeline, "clean").filter(
    (stage) => above.has(stage.name) && changedBy(stage).some((name) => origin?.from.has(name)),
  );
  return cleans.map(({ name }) => ({ stage: name, setWise: false }));
}

/** Columns that the recipes of a `clean` name as theirs: one, or a list. */
function changedBy({ options }: StageDeclaration): readonly string[] {
  const recipes = options["recipes"]?.kind === "list" ? options["recipes"].items : [];
  return recipes.flatMap((recipe) => {
    if (recipe.kind !== "call" || rowsAndNewColumns.includes(recipe.callee)) return [];
    const [columns] = recipe.items;
    return (columns?.kind === "list" ? columns.items : [columns]).flatMap((each) => text(each) ?? []);
  });
}

function madeBy(origin: ColumnOrigin | null): FeatureFacts["made"] {
  const stages = new Map((origin?.writes ?? []).map(({ stage }) => [stage.name, stage.kind === "wrangle"] as const));
  return [...stages].map(([stage, setWise]) => ({ stage, setWise }));
}
