import { readLabels } from "../artifacts/labelsFile.ts";
import { summarizeLabels } from "../label/summarizeLabels.ts";
import type { LabelSummary } from "../model/labelling.ts";
import type { OptionValue } from "../model/pipeline.ts";
import type { Analysis } from "./analysePipeline.ts";

/** What the labels file beside a pipeline holds. Throws a `Failure` where it is damaged. */
export function labelSummary({ file, pipeline }: Analysis): LabelSummary {
  const labels = readLabels(file);
  const problems = pipeline.stages.filter((stage) => stage.kind === "problem");
  const personal = pipeline.contracts.flatMap(({ columns }) => columns.filter(({ roles }) => roles.includes("personal")));
  return summarizeLabels(labels, {
    numbers: problems.length > 0 && problems.every(({ options }) => predictsNumber(options["options"])),
    personal: labels.keyColumns.filter((name) => personal.some((column) => column.name === name)),
  });
}

function predictsNumber(options: OptionValue | undefined): boolean {
  const predict = options?.kind === "object" ? options.members["predict"]?.value : undefined;
  return predict?.kind === "literal" && predict.value === "number";
}
