import { type BriefState, briefView } from "../views/sheet/briefView.ts";
import type { Analysis } from "./analysePipeline.ts";

/** The page of each `problem` stage, or of the named one; from the text alone. */
export function briefStates({ pipeline, texts }: Analysis, stage: string | null): readonly BriefState[] {
  return pipeline.stages
    .filter((each) => each.kind === "problem" && (stage === null || each.name === stage))
    .map((each) =>
      briefView(each, pipeline.contracts.find(({ name }) => name === each.contract) ?? null, ({ file, start, end }) =>
        (texts[file] ?? "").slice(start, end),
      ),
    );
}
