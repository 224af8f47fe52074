import type { Evaluation } from "../../model/evaluation.ts";
import { heldOutRows, judgeFolds } from "../models/judgeFolds.ts";
import { figuresOf, type JudgeOptions, judge, partedBehind, predictPart } from "../models/judgeModel.ts";
import { sealedRowsOf } from "../split/splitRows.ts";
import type { StageContext, StageOutput, StageWork } from "../stageWork.ts";
import { givenAs } from "./given.ts";

/** How the model does on rows that it did not learn from, as often as one likes: validation rows, or those of each fold. */
export const validate: StageWork = async (context) => {
  const model = context.input("model");
  const { folds } = await partedBehind(context, model);
  const { evaluation, rowCount } = folds === null ? await judgeValidation(context, model) : await judgeInFolds(context, model);
  context.measured(evaluation.metric, evaluation.model.value);
  return {
    make: "document",
    document: { ...evaluation, basis: { model: model.hash } },
    rowCount,
    metrics: figuresOf(evaluation),
  };
};

interface Judged {
  readonly evaluation: Evaluation;
  readonly rowCount: number;
}

async function judgeValidation(context: StageContext, model: StageOutput): Promise<Judged> {
  const candidate = await predictPart(context, model, "validation");
  const { document } = candidate.parted;
  if (document.description.validationIsTest) {
    await context.seal.note(
      sealedRowsOf(document),
      "labels",
      context.planned.name,
      'the test rows serve for validation too (validation: "test")',
    );
  }
  const evaluation = await judge(context, candidate, givenAs<JudgeOptions>(context, "options"), { shot: null });
  return { evaluation, rowCount: candidate.rows.length };
}

async function judgeInFolds(context: StageContext, model: StageOutput): Promise<Judged> {
  const parted = await partedBehind(context, model);
  if (parted.nested !== null) {
    const why = "inner folds hold out the rows that the outer folds judge";
    await context.seal.note(sealedRowsOf(parted.document), "labels", context.planned.name, why);
  }
  const held = await heldOutRows(context, model, parted, "validation");
  const evaluation = await judgeFolds(context, held, givenAs<JudgeOptions>(context, "options"), { shot: null });
  return { evaluation, rowCount: held.rows.length };
}
