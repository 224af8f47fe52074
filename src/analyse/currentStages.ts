import type { Store } from "../artifacts/store.ts";
import type { Pipeline, StageDeclaration } from "../model/pipeline.ts";
import type { Plan } from "../model/plan.ts";

export interface Known {
  readonly pipeline: Pipeline;
  readonly plan: Plan;
  readonly texts: Readonly<Record<string, string>>;
}

/** The part of a store that is asked. */
export type AttachedStore = Pick<Store, "attached" | "readJson">;

/** Stages whose results are up to date, each with its result's key. */
export function currentStages({
  pipeline,
  plan,
}: Pick<Known, "pipeline" | "plan">): readonly { readonly stage: StageDeclaration; readonly key: string }[] {
  const declared = new Map(pipeline.stages.map((stage) => [stage.name, stage]));
  return plan.stages.flatMap(({ name, state }) => {
    const stage = state.kind === "current" ? declared.get(name) : undefined;
    return stage === undefined || state.kind !== "current" ? [] : [{ stage, key: state.key }];
  });
}
