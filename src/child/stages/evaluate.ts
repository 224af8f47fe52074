import type { CountedShot } from "../../artifacts/sealLedger.ts";
import { Failure } from "../../base/failure.ts";
import type { Thresholds } from "../../evaluate/costs.ts";
import { shotLevel } from "../../evaluate/evaluateModel.ts";
import type { Evaluation } from "../../model/evaluation.ts";
import { judgedShape } from "../documents.ts";
import { type HeldOutRows, heldOutRows, judgeFolds } from "../models/judgeFolds.ts";
import {
  type Candidate,
  figuresOf,
  type JudgeOptions,
  judge,
  type Look,
  partedBehind,
  predictionsHash,
  predictPart,
} from "../models/judgeModel.ts";
import type { PartedTable } from "../split/partedTable.ts";
import { sealedRowsOf } from "../split/splitRows.ts";
import type { StageContext, StageOutput, StageProduct, StageWork } from "../stageWork.ts";

/** The test rows get one shot: a new one is taken only when it was ordered with a reason, and goes to the ledger. */
export const evaluate: StageWork = async (context) => {
  const check = context.input("check");
  const modelStage = check.descriptor.inputs["model"];
  if (modelStage === undefined) throw new Error(`"${check.name}" is no validated model.`);
  const model = context.outputOf(modelStage);
  const parted = await partedBehind(context, model);
  const { document } = parted;
  checkTested(context, parted);
  const options = check.descriptor.given["options"] as JudgeOptions;
  const candidate = parted.nested === null ? await predictPart(context, model, "test") : await heldOutRows(context, model, parted, "test");
  const thresholds = await thresholdsOf(check, parted);
  // Nothing is sealed where the test rows chose the model: the figure says so itself.
  if (document.description.validationIsTest) {
    return reported(context, candidate, await evaluationOf(context, candidate, options, { shot: null, thresholds }));
  }
  const rows = sealedRowsOf(document);
  const predictions = predictionsHash(candidate);
  const permission = context.seal.ask(rows, predictions);
  if (!permission.open) {
    return {
      make: "sealed",
      reason: `the test rows are sealed: this would be shot ${permission.number}; open them with --open-test "reason" or "Open test"`,
    };
  }
  const reportAs = async ({ number, of, reason }: CountedShot): Promise<Evaluation> => {
    const shot = { number, of, reason, testKeys: rows.testKeys, predictions };
    return await evaluationOf(context, candidate, options, { shot, level: shotLevel(number), thresholds });
  };
  const evaluation = await reportAs(permission);
  // Before the figure is told to anybody: a run that is killed here has shown nothing that is not in the ledger.
  const {
    metric: name,
    model: { value },
    goal,
  } = evaluation;
  const metric = { name, value, ...(goal === null ? {} : { goal: goal.value }) };
  const shot = await context.seal.shoot(rows, predictions, context.planned.name, metric);
  const isAsAsked = shot.number === permission.number && shot.of === permission.of;
  return reported(context, candidate, isAsAsked ? evaluation : await reportAs(shot));
};

/** Those of the validation rows. Inner folds chose theirs among the very rows that outer folds judge: none is taken over. */
async function thresholdsOf(check: StageOutput, { nested }: PartedTable): Promise<Thresholds | null> {
  const { costs } = await check.document(judgedShape);
  if (costs === null || nested !== null) return null;
  return { model: costs.threshold, baseline: costs.baseline?.threshold ?? null };
}

/** No test rows were set apart, on purpose: then there is nothing that a report could rest on. */
function checkTested(context: StageContext, { document, stages }: PartedTable): void {
  const { noTest } = document.description;
  if (noTest === null) return;
  throw new Failure(
    "no-test",
    `"${context.planned.name}" has no test rows to report on: "${stages.parts.name}" sets none apart ("${noTest}").`,
    "Go by validate, or collect rows to test on; then leave this stage out, or set test rows apart.",
  );
}

async function evaluationOf(
  context: StageContext,
  candidate: Candidate | HeldOutRows,
  options: JudgeOptions,
  look: Look,
): Promise<Evaluation> {
  return "folds" in candidate ? await judgeFolds(context, candidate, options, look) : await judge(context, candidate, options, look);
}

function reported(context: StageContext, { model, rows }: Candidate | HeldOutRows, evaluation: Evaluation): StageProduct {
  context.measured(evaluation.metric, evaluation.model.value);
  return {
    make: "document",
    document: { ...evaluation, basis: { model: model.hash } },
    rowCount: rows.length,
    metrics: figuresOf(evaluation),
  };
}
