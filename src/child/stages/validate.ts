import { figuresOf, type JudgeOptions, judge, predictPart } from "../judgeModel.ts";
import { sealedRowsOf } from "../splitRows.ts";
import type { StageWork } from "../stageWork.ts";
import { givenAs } from "./given.ts";

/** How the model does on the validation rows, as often as one likes. */
export const validate: StageWork = async (context) => {
  const model = context.input("model");
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
  context.measured(evaluation.metric, evaluation.model.value);
  return {
    make: "document",
    document: { ...evaluation, basis: { model: model.hash } },
    rowCount: candidate.rows.length,
    metrics: figuresOf(evaluation),
  };
};
