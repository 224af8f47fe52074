import { createInterface } from "node:readline";
import type { Analysis } from "../../analyse/analysePipeline.ts";
import { labelledStages, labellingState } from "../../analyse/labelling.ts";
import { decide, labelBatch } from "../../analyse/labels.ts";
import { orderLabelling } from "../../analyse/orderRun.ts";
import { readGitUser } from "../../artifacts/gitUser.ts";
import { Failure } from "../../base/failure.ts";
import type { LabelBatch } from "../../model/labelling.ts";
import { counted } from "../../views/format.ts";
import { batchText, rowText } from "../../views/labelling/labellingText.ts";
import { type LabellingSession, type ReadyLabelling, rowsTaken } from "../../views/labelling/labellingView.ts";
import { analyseFile } from "../analyseFile.ts";
import { type CommandLine, wrongUsage } from "../arguments.ts";
import { exitCodes } from "../exitCodes.ts";
import { printJson, printText } from "../print.ts";
import { runSettings } from "../runSettings.ts";
import { failureText } from "../runText.ts";
import { answerTo } from "./labelAnswer.ts";
import { follow } from "./run.ts";

/** Takes rows of a table and asks for their labels, one by one; with `--json`, prints the rows and asks nothing. */
export async function label(line: CommandLine, signal: AbortSignal): Promise<number> {
  const analysis = await analyseFile(line.file);
  const stage = checkedStage(analysis, line.stage ?? "");
  const labeller = line.as ?? (await readGitUser(analysis.projectRoot));
  if (labeller === null)
    throw new Failure("no-labeller", "Nobody is known as the labeller.", 'Write --as "Your Name", or git config user.name.');
  const order = orderLabelling(
    analysis,
    { settings: runSettings(), now: new Date() },
    { stage, by: line.rows ?? "random", seed: line.seed ?? 0, count: line.count ?? rowsTaken, labeller },
  );
  const outcome = await follow(order, signal, true);
  if (outcome.outcome !== "done") {
    if (outcome.failure !== null) process.stderr.write(`${failureText(outcome.failure)}\n`);
    return outcome.outcome === "cancelled" ? exitCodes.cancelled : exitCodes.stageFailed;
  }
  const batch = labelBatch(analysis, stage);
  if (batch === null) throw new Failure("no-batch", "The rows could not be stored.", "Run it again.");
  const session: Session = { analysis, stage, labeller, batch };
  if (line.format === "json") printJson(stateOf(session, false).batch);
  else await ask(session, signal);
  return exitCodes.fine;
}

interface Session {
  readonly analysis: Analysis;
  readonly stage: string;
  readonly labeller: string;
  readonly batch: LabelBatch;
}

function checkedStage(analysis: Analysis, stage: string): string {
  const tables = labelledStages(analysis);
  if (tables.includes(stage)) return stage;
  throw wrongUsage(`"${stage}" makes no table.`, `Tables are ${tables.map((name) => `"${name}"`).join(", ")}.`);
}

/** One line of input is one answer; the end of the input leaves, as `q` does. What was decided is on the disk by then. */
async function ask(session: Session, signal: AbortSignal): Promise<void> {
  let state = stateOf(session, false);
  printText(batchText(state));
  let at = 0;
  let note: string | null = null;
  let decided = 0;
  const input = createInterface({ input: process.stdin, signal });
  show(state, at);
  for await (const text of input) {
    const rows = state.batch?.rows ?? [];
    const answer = answerTo(text, state.batch);
    if (answer.kind === "leave") break;
    if (answer.kind === "wrong") printText(answer.sentence);
    if (answer.kind === "note") note = answer.note;
    if (answer.kind === "back") at = Math.max(0, at - 1);
    if (answer.kind === "personal") state = stateOf(session, state.batch?.personal !== "open");
    if (answer.kind === "say") {
      const said = { row: rows[at]?.id ?? "", label: answer.label, note };
      await decide(session.analysis.file, session.batch, said, { labeller: session.labeller, now: new Date() });
      state = stateOf(session, state.batch?.personal === "open");
      note = null;
      decided++;
      at++;
    }
    if (at >= rows.length) break;
    if (answer.kind !== "wrong" && answer.kind !== "note") show(state, at);
  }
  input.close();
  printText(`${counted(decided, "decision")} in ${state.file}. mlpipe labels ${session.analysis.file} compares labellers.`);
}

function show({ batch }: ReadyLabelling, at: number): void {
  const row = batch?.rows[at];
  if (batch && row) printText(rowText(row, { number: at + 1, of: batch.rows.length }, batch));
}

function stateOf({ analysis, stage, labeller }: Session, personalOpen: boolean): ReadyLabelling {
  const session: LabellingSession = { labeller, personalOpen, trouble: null, busy: false, answered: 0 };
  const state = labellingState(analysis, stage, session);
  if (state.kind === "ready") return state;
  throw new Failure("no-labelling", state.sentence, state.kind === "failed" ? state.remedy : "");
}
