import type { Pipeline, StageDeclaration } from "../../model/pipeline.ts";
import { type StageKind, stageProducts } from "../../model/vocabulary.ts";

/** Who needs whom. Looked up in an index that lives as long as the pipeline, so that long files stay quick. */
interface Graph {
  readonly byName: ReadonlyMap<string, StageDeclaration>;
  readonly byKind: ReadonlyMap<StageKind, readonly StageDeclaration[]>;
  readonly readers: ReadonlyMap<string, readonly StageDeclaration[]>;
}

const graphs = new WeakMap<Pipeline, Graph>();

function graphOf(pipeline: Pipeline): Graph {
  const known = graphs.get(pipeline);
  if (known !== undefined) return known;
  const byKind = new Map<StageKind, StageDeclaration[]>();
  const readers = new Map<string, StageDeclaration[]>();
  for (const stage of pipeline.stages) {
    appended(byKind, stage.kind, stage);
    for (const input of new Set(stage.inputs.map((each) => each.stage))) appended(readers, input, stage);
  }
  const graph = { byName: new Map(pipeline.stages.map((stage) => [stage.name, stage])), byKind, readers };
  graphs.set(pipeline, graph);
  return graph;
}

/** Lists of values by what they have in common, in order. */
export function grouped<Key, Value>(values: readonly Value[], keyOf: (value: Value) => Key): ReadonlyMap<Key, readonly Value[]> {
  const lists = new Map<Key, Value[]>();
  for (const value of values) appended(lists, keyOf(value), value);
  return lists;
}

function appended<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

export function stagesOf(pipeline: Pipeline, kind: StageKind): readonly StageDeclaration[] {
  return graphOf(pipeline).byKind.get(kind) ?? [];
}

export function stageNamed(pipeline: Pipeline, name: string | undefined): StageDeclaration | null {
  return name === undefined ? null : (graphOf(pipeline).byName.get(name) ?? null);
}

export function inputOf(stage: StageDeclaration, role: string): string | undefined {
  return stage.inputs.find((input) => input.role === role)?.stage;
}

/** The stage and all that it needs, by name. */
export function upstreamOf(pipeline: Pipeline, name: string): ReadonlySet<string> {
  return reached(name, (each) => stageNamed(pipeline, each)?.inputs.map((input) => input.stage) ?? []);
}

/** Stages that need this one, directly or not, in source order. */
export function downstreamOf(pipeline: Pipeline, name: string): readonly StageDeclaration[] {
  const { readers } = graphOf(pipeline);
  const names = reached(name, (each) => (readers.get(each) ?? []).map((stage) => stage.name));
  return names.size === 1 ? [] : pipeline.stages.filter((stage) => stage.name !== name && names.has(stage.name));
}

function reached(start: string, next: (name: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set([start]);
  for (const each of found) for (const other of next(each)) found.add(other);
  return found;
}

/** The split whose parts a stage takes, through the stages that pass parts on, or through the model that it looks at. */
export function splitTaken(pipeline: Pipeline, stage: StageDeclaration): string | undefined {
  const seen = new Set<string>();
  let at: StageDeclaration | null = stage;
  while (at !== null && at.kind !== "split" && !seen.has(at.name)) {
    seen.add(at.name);
    at = stageNamed(pipeline, inputOf(at, "parts") ?? inputOf(at, "model") ?? inputOf(at, "check"));
  }
  return at?.kind === "split" ? at.name : undefined;
}

export function makesTable(stage: StageDeclaration): boolean {
  return stageProducts[stage.kind] === "table";
}
