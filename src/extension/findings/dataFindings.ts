import { Failure } from "../../base/failure.ts";
import { evaluationShape } from "../../model/evaluation.ts";
import { metrics } from "../../model/vocabulary.ts";
import { formatCount } from "../../views/format.ts";
import { readLastResult } from "../state/lastResult.ts";
import type { StageView } from "../state/stages.ts";

/** What a stored result says that its author wants to know at the line; only of results that are current. */
export function dataFindings(views: readonly StageView[]): readonly DataFinding[] {
  return views
    .filter(({ status }) => status.kind === "current")
    .flatMap((view) => {
      const [goal, go] = [missedGoal(view), noGo(view)];
      return [
        ...(goal === null ? [] : [{ view, code: "goal-missed", message: goal }]),
        ...(go === null ? [] : [{ view, code: "no-go", message: go }]),
      ];
    });
}

interface DataFinding {
  readonly view: StageView;
  readonly code: string;
  readonly message: string;
}

function noGo(view: StageView): string | null {
  const stops = view.declaration.kind === "feasibility" ? readLastResult(view)?.result.stops : undefined;
  return stops === undefined
    ? null
    : `What follows does not run, ${stops}. Open Feasibility for the evidence, or overrule it with a reason.`;
}

function missedGoal(view: StageView): string | null {
  if (view.declaration.kind !== "validate" && view.declaration.kind !== "evaluate") return null;
  const last = readLastResult(view);
  if (!last) return null;
  try {
    const { goal, metric, model, part } = last.store.readJson(last.result.output, evaluationShape);
    if (!goal || goal.met || model.value === null) return null;
    const { title } = metrics[metric];
    return `${title} is ${model.value.toPrecision(3)} on ${formatCount(model.count)} ${part} rows; the goal is ${goal.value}. The evaluation shows where it loses most.`;
  } catch (error) {
    // A damaged result is named when it is opened, and computed again by the next run.
    if (error instanceof Failure) return null;
    throw error;
  }
}
