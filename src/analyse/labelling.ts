import { readLabels } from "../artifacts/labelsFile.ts";
import { failureData } from "../base/failure.ts";
import { rowId, rowName, standingDecisions } from "../label/standing.ts";
import type { WayToChoose } from "../model/labelling.ts";
import { stageProducts } from "../model/vocabulary.ts";
import { type LabellingSession, type LabellingState, labellingTitle, labellingView } from "../views/labelling/labellingView.ts";
import { labelsView } from "../views/labelling/labelsView.ts";
import { failedState, type Subject } from "../views/panel.ts";
import type { Analysis } from "./analysePipeline.ts";
import { labelBatch, labelSummary } from "./labels.ts";
import { lastResult } from "./lastResult.ts";

/** The labelling panel of a table, as one person sees it. */
export function labellingState(analysis: Analysis, stage: string, session: LabellingSession): LabellingState {
  const subject: Subject = { panel: "labelling", pipeline: analysis.file, stage };
  try {
    const { decisions } = readLabels(analysis.file);
    const standing = standingDecisions(decisions);
    return labellingView({
      subject,
      batch: labelBatch(analysis, stage),
      mine: (key) => standing.get(session.labeller)?.get(rowId(key)) ?? null,
      rowName,
      summary: labelsView(labelSummary(analysis)),
      session,
      impossible: impossibleWays(
        analysis,
        [...standing.keys()].some((name) => name !== session.labeller),
      ),
    });
  } catch (error) {
    return failedState(subject, labellingTitle(stage), failureData(error));
  }
}

/** Names of the stages whose tables can be labelled. */
export function labelledStages({ pipeline }: Analysis): readonly string[] {
  return pipeline.stages.filter(({ kind }) => stageProducts[kind] === "table").map(({ name }) => name);
}

function impossibleWays(analysis: Analysis, hasOthers: boolean): Readonly<Partial<Record<WayToChoose, string>>> {
  const models = analysis.pipeline.stages.filter(({ kind }) => kind === "train");
  const hasModel = models.some(({ name }) => lastResult(analysis, name) !== null);
  return {
    ...(hasModel ? {} : { uncertain: "No model has been trained yet." }),
    ...(hasOthers ? {} : { others: "Nobody else has labelled rows yet." }),
  };
}
