import { sha256 } from "../../../src/base/hash.ts";
import type { StageResult } from "../../../src/model/artifact.ts";
import type { TextRange } from "../../../src/model/finding.ts";
import type { Pipeline, StageDeclaration } from "../../../src/model/pipeline.ts";
import type { Plan, StageState } from "../../../src/model/plan.ts";
import type { StageKind } from "../../../src/model/vocabulary.ts";
import { contentHash, resultKey } from "../../../src/plan/ingredients.ts";
import type { PlanFacts } from "../../../src/plan/planFacts.ts";
import { planRun } from "../../../src/plan/planRun.ts";

export const file = "/p/a.mlpipe.ts";
export const somewhere: TextRange = { file, start: 0, end: 1 };

/** A stage as the parser would give it, told by its name and what it takes. */
export function stage(
  name: string,
  inputs: readonly string[] = [],
  changes: Partial<StageDeclaration> & { kind?: StageKind } = {},
): StageDeclaration {
  return {
    name,
    kind: "clean",
    file,
    exported: true,
    range: somewhere,
    nameRange: somewhere,
    callRange: somewhere,
    inputs: inputs.map((input) => ({ role: "table", stage: input, range: somewhere })),
    contract: null,
    options: {},
    flow: { functions: [], verbs: [], complete: true },
    code: { own: `own ${name}`, declarations: {}, statements: "statements", files: [] },
    unknowable: [],
    ...changes,
  };
}

export function pipeline(stages: readonly StageDeclaration[], changes: Partial<Pipeline> = {}): Pipeline {
  return { file, stages, contracts: [], suppressions: [], sources: [], packages: [], dataFiles: [], ...changes };
}

/** A store in memory that runs plans: a stage's output is what `outputs` says, else it follows from its key. */
export class Results {
  readonly index: PlanFacts["index"] = { version: 1, file: "a.mlpipe.ts", stages: {} };
  readonly lost = new Set<string>();
  /** Stages that let nothing build on them, and why. */
  readonly stops = new Map<string, string>();
  /** Stages that make a table, and its columns. */
  readonly schemas = new Map<string, NonNullable<StageResult["schema"]>>();
  readonly #results = new Map<string, StageResult>();

  findResult(key: string): StageResult | null {
    return this.lost.has(key) ? null : this.resultRecord(key);
  }

  resultRecord(key: string): StageResult | null {
    return this.#results.get(key) ?? null;
  }

  facts(changes: Partial<PlanFacts> = {}): PlanFacts {
    return {
      projectRoot: "/p",
      tsconfig: "",
      packages: {},
      engine: { mlpipe: "0.1.0" },
      data: {},
      matches: {},
      index: this.index,
      results: this,
      ...changes,
    };
  }

  /** Runs every stage of the plan, in its order, as the child does; `only` leaves the others as they are. */
  run(plan: Plan, outputs: Readonly<Record<string, string>> = {}, only?: readonly string[]): void {
    for (const planned of plan.stages) {
      if (only !== undefined && !only.includes(planned.name)) continue;
      const inputs = Object.fromEntries(planned.inputs.map((name) => [name, this.#output(name)]));
      const key = resultKey(planned.ingredients, inputs);
      const output = { hash: sha256(outputs[planned.name] ?? key), format: "json", bytes: 1 } as const;
      const { name, kind, ingredients } = planned;
      const told = { schema: this.schemas.get(name) ?? null, rowCount: null, notes: [], metrics: {} };
      this.#results.set(key, {
        version: 1,
        stage: name,
        kind,
        key,
        output,
        inputs,
        ...told,
        ...(this.stops.has(name) ? { stops: this.stops.get(name) ?? "" } : {}),
        ingredients: structuredClone(ingredients) as StageResult["ingredients"],
      });
      this.index.stages[name] = { key, run: "run" };
    }
  }

  #output(name: string): string {
    const result = this.resultRecord(this.index.stages[name]?.key ?? "");
    return result === null ? "" : contentHash(result);
  }
}

/** Stage → state, short: "current", "stale: REASONS", "waits: INPUTS", … */
export function states(planned: Pipeline, facts: PlanFacts): Record<string, string> {
  return Object.fromEntries(planRun({ pipeline: planned, facts }).stages.map(({ name, state }) => [name, shortState(state)]));
}

export function shortState(state: StageState): string {
  switch (state.kind) {
    case "stale":
      return `stale: ${state.reasons.map((reason) => reason.text).join(", ")}`;
    case "waits":
      return `waits: ${state.on.join(", ")}`;
    case "stopped":
      return `stopped by ${state.by}: ${state.because}`;
    case "cannot tell":
      return `cannot tell: ${state.because.join(", ")}`;
    default:
      return state.kind;
  }
}
