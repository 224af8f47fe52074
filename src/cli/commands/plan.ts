import { lastResult } from "../../analyse/lastResult.ts";
import { orderRun } from "../../analyse/orderRun.ts";
import { planText, planView } from "../../views/planView.ts";
import { analyseFile, errorsOf, placeText } from "../analyseFile.ts";
import type { CommandLine } from "../arguments.ts";
import { exitCodes } from "../exitCodes.ts";
import { printJson, printText } from "../print.ts";
import { runSettings } from "../runSettings.ts";

/** What would run, in order, and because of what. */
export async function plan(line: CommandLine): Promise<number> {
  const analysis = await analyseFile(line.file);
  const wanted = line.stage ?? line.to;
  const order = orderRun(analysis, {
    stages: wanted === null ? null : [wanted],
    forced: [],
    openTest: null,
    profiles: [],
    debug: false,
    settings: runSettings(),
    now: new Date(),
  });
  const names = new Set(order.stages.map((stage) => stage.name));
  const stages = analysis.plan.stages.filter((stage) => names.has(stage.name));
  const results = Object.fromEntries(
    stages.flatMap(({ name }) => {
      const last = lastResult(analysis, name);
      return last === null ? [] : [[name, last.result]];
    }),
  );
  const state = planView(
    { ...analysis.plan, stages, findings: errorsOf(analysis).filter((finding) => !finding.id.startsWith("leakage/")) },
    results,
  );
  if (line.format === "json") printJson({ ...state, dataFindings: analysis.dataFindings.map((finding) => finding.message) });
  else {
    printText(planText(state));
    // Hints are for whoever looks at the columns: `mlpipe audit` lists them.
    for (const finding of analysis.dataFindings.filter(({ isHint }) => !isHint))
      printText(`${placeText(analysis, finding)}: ${finding.message} (${finding.id})`);
  }
  return state.findings.length === 0 ? exitCodes.fine : exitCodes.findings;
}
