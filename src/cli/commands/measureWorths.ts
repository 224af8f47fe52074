import type { Analysis } from "../../analyse/analysePipeline.ts";
import { orderRun } from "../../analyse/orderRun.ts";
import { worthsToMeasure } from "../../analyse/worths.ts";
import { analyseFile } from "../analyseFile.ts";
import { type CommandLine, wrongUsage } from "../arguments.ts";
import { exitCodes } from "../exitCodes.ts";
import { runSettings } from "../runSettings.ts";
import { failureText } from "../runText.ts";
import { follow } from "./run.ts";

/**
 * Measures what leaks are worth, as far as that is not known yet; models that are not up to date run first.
 * @returns null where it is measured; else the exit code of what went wrong, which has been said
 */
export async function measureWorths(line: CommandLine, signal: AbortSignal): Promise<number | null> {
  const analysis = await analyseFile(line.file);
  const rules = rulesOf(line, analysis);
  const worths = worthsToMeasure(analysis, ({ id }) => rules === null || rules.has(id));
  if (worths.length === 0) return null;
  const order = orderRun(analysis, {
    stages: [...new Set(worths.map(({ question }) => question.model))],
    forced: [],
    openTest: null,
    profiles: [],
    worths,
    debug: false,
    settings: runSettings(),
    now: new Date(),
  });
  const { outcome, failure, stages } = await follow(order, signal, line.format !== "text");
  const failed = failure ?? stages.find((stage) => stage.failure !== null)?.failure ?? null;
  for (const { stage, status, reason } of stages) {
    if (order.worths?.some(({ question }) => question.model === stage) && status === "skipped" && outcome === "done")
      process.stderr.write(`"${stage}" did not run, so that no leak behind it was measured: ${reason}.\n`);
  }
  if (outcome === "done") return null;
  if (failed !== null) process.stderr.write(`${failureText(failed)}\n`);
  return outcome === "cancelled" ? exitCodes.cancelled : exitCodes.stageFailed;
}

/** Rules by their id, with or without "leakage/"; null: all. */
function rulesOf({ rest }: CommandLine, analysis: Analysis): ReadonlySet<string> | null {
  if (rest.length === 0) return null;
  const found = new Set([...analysis.audit.findings, ...analysis.dataAudits.flatMap((each) => each.findings)].map(({ id }) => id));
  return new Set(
    rest.map((word) => {
      const id = word.startsWith("leakage/") ? word : `leakage/${word}`;
      if (found.has(id)) return id;
      throw wrongUsage(
        `Nothing here breaks "${id}", so that it is worth nothing.`,
        found.size === 0 ? "There are no findings." : `What is found: ${[...found].join(", ")}.`,
      );
    }),
  );
}
