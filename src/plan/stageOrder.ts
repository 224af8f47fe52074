import type { StageDeclaration } from "../model/pipeline.ts";

/**
 * Stages after all they take, otherwise in source order. Left out: stages on a cycle, stages that take one nobody
 * declares, and all that depend on them. Of two stages with one name the first counts.
 */
export function stageOrder(stages: readonly StageDeclaration[]): StageDeclaration[] {
  const waiting = [...new Map([...stages].reverse().map((stage) => [stage.name, stage])).values()].reverse();
  const placed = new Set<string>();
  const order: StageDeclaration[] = [];
  for (;;) {
    const next = waiting.findIndex((stage) => stage.inputs.every((input) => placed.has(input.stage)));
    const [stage] = next < 0 ? [] : waiting.splice(next, 1);
    if (stage === undefined) return order;
    placed.add(stage.name);
    order.push(stage);
  }
}

/** Names of the stages it takes, each once, in argument order. */
export function inputNames(stage: StageDeclaration): string[] {
  return [...new Set(stage.inputs.map((input) => input.stage))];
}
