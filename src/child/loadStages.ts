import { pathToFileURL } from "node:url";
import { Failure } from "../base/failure.ts";
import type { StageKind } from "../model/vocabulary.ts";
import type { RunOrder } from "../run/protocol.ts";
import { isStage, type StageDescriptor, stageMark } from "../runtime/stage.ts";
import type { PipelineBundle } from "./bundlePipeline.ts";
import { placedFailure } from "./userError.ts";

export type PlannedStage = RunOrder["stages"][number];

/** A stage of the order with the description that the user's module exports under its name. */
export interface LoadedStage {
  readonly planned: PlannedStage;
  readonly descriptor: StageDescriptor;
}

export interface LoadedPipeline {
  /** Of the order, in order. */
  readonly stages: readonly LoadedStage[];
  /** Every stage that is exported, by name. */
  readonly exported: ReadonlyMap<string, StageDescriptor>;
  /** Every split of the pipeline by name, in the order or not. */
  readonly splits: ReadonlyMap<string, StageDescriptor>;
  /** Every problem, likewise. */
  readonly briefs: ReadonlyMap<string, StageDescriptor>;
}

/** Imports the bundle, which runs the user's top-level code, and finds the stages of the order in it. */
export async function loadStages(order: RunOrder, bundle: PipelineBundle): Promise<LoadedPipeline> {
  const module = await importBundle(order, bundle.path);
  const loaded = order.stages.map((planned) => ({ planned, descriptor: descriptorOf(planned, bundle, module) }));
  const names = new Map(loaded.map(({ planned, descriptor }) => [descriptor, planned.name]));
  for (const stage of loaded) checkInputs(stage, names);
  const exported = stagesIn(module);
  return { stages: loaded, exported, splits: ofKind(exported, "split"), briefs: ofKind(exported, "problem") };
}

function stagesIn(module: Namespaces): ReadonlyMap<string, StageDescriptor> {
  const exported = Object.values(module).flatMap((namespace) => Object.entries(namespace));
  return new Map(exported.filter((entry): entry is [string, StageDescriptor] => isStage(entry[1])));
}

function ofKind(stages: ReadonlyMap<string, StageDescriptor>, kind: StageKind): ReadonlyMap<string, StageDescriptor> {
  return new Map([...stages].filter(([, stage]) => stage[stageMark] === kind));
}

type Namespaces = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

async function importBundle(order: RunOrder, path: string): Promise<Namespaces> {
  // Only modules loaded from here on are mapped; our own bundle has no map.
  process.setSourceMapsEnabled(true);
  try {
    return (await import(pathToFileURL(path).href)) as Namespaces;
  } catch (error) {
    const failure = placedFailure(error, new Set(Object.keys(order.sources)), null);
    if (failure !== null) throw failure;
    // Not through any of the user's lines: a package of theirs that cannot be loaded, most likely.
    const sentence = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    throw new Failure("import-failed", `The pipeline could not be loaded. ${sentence}`, "Check the packages that it imports.", {
      place: { file: order.file, line: 1, column: 1 },
      cause: error,
    });
  }
}

function descriptorOf(planned: PlannedStage, bundle: PipelineBundle, module: Namespaces): StageDescriptor {
  const value = module[bundle.exports.get(planned.place.file) ?? ""]?.[planned.name];
  if (isStage(value) && value[stageMark] === planned.kind) return value;
  throw otherThanPlanned(planned, isStage(value) ? `it is a "${value[stageMark]}" stage` : "it is not exported as a stage");
}

/** What the text says about a stage's inputs is what its call was really given. */
function checkInputs({ planned, descriptor }: LoadedStage, names: ReadonlyMap<StageDescriptor, string>): void {
  const given = new Set(Object.values(descriptor.inputs).map((input) => names.get(input) ?? "a stage that is not exported"));
  const unread = [...given].filter((name) => !planned.inputs.includes(name));
  if (unread.length > 0) throw otherThanPlanned(planned, `it takes ${unread.join(", ")}`);
}

function otherThanPlanned({ name, kind, place }: PlannedStage, found: string): Failure {
  return new Failure(
    "other-than-planned",
    `"${name}" was read as a "${kind}" stage from the text, but when the file ran ${found}.`,
    "Declare each stage as an exported constant whose value is the call of a stage function.",
    { place },
  );
}
