import { Failure } from "../../base/failure.ts";
import { correctedInterval } from "../../evaluate/correctedInterval.ts";
import { type MeasuredWorth, type WorthAnswer, type WorthQuestion, type Worths, worthsShape } from "../../model/worth.ts";
import type { StagesRun } from "../runStages.ts";
import type { StageRunner } from "../stageRunner.ts";
import { type Refit, refitOf } from "./refit.ts";
import { resplitCount } from "./resplits.ts";
import { type Measurable, measurableBy } from "./twins.ts";

const attachment = "worth";
const level = 0.95;
/** Fewer say next to nothing about their own spread. */
const fewestResplits = 10;

/** Answers what leaks are worth, as far as the order asks: on training and validation rows, and kept beside the model. */
export async function measureWorths(run: StagesRun, runners: Iterable<StageRunner>): Promise<void> {
  const all = [...runners];
  for (const { question, basis } of run.order.worths ?? []) {
    const model = all.find(({ name }) => name === question.model);
    const key = model?.result?.key;
    if (model === undefined || key === undefined) continue;
    const known = storedWorths(run, key);
    if (known.some((each) => each.basis === basis)) continue;
    const answer = await answerTo(run, all, model, question);
    const kept: Worths = { version: 1, answers: [...known, { basis, question, answer }] };
    run.store.attach(key, attachment, run.store.putJson(kept));
    run.store.announce(run.order.runId);
  }
}

function storedWorths({ store }: StagesRun, key: string): Worths["answers"] {
  const object = store.attached(key, attachment);
  try {
    return object === null ? [] : store.readJson(object, worthsShape).answers;
  } catch (error) {
    // Lost or of another version: what is asked now is measured again.
    if (error instanceof Failure) return [];
    throw error;
  }
}

async function answerTo(
  run: StagesRun,
  runners: readonly StageRunner[],
  model: StageRunner,
  { rule, twin, without }: WorthQuestion,
): Promise<WorthAnswer["answer"]> {
  const { link, order } = run;
  const context = {
    signal: link.signal,
    projectRoot: order.projectRoot,
    named: (stage: string) => runners.find(({ name }) => name === stage) ?? null,
    outputOf(stage: StageRunner["descriptor"]) {
      const found = runners.find(({ descriptor }) => descriptor === stage);
      if (found === undefined) throw new Error(`"${model.name}" needs a stage that is not in the order.`);
      return found;
    },
    onProgress: () => link.throwIfCancelled(),
  };
  try {
    const refit = await refitOf(context, model, without);
    link.emit({ type: "logged", stage: model.name, level: "info", text: `Measuring what ${rule} is worth, in ${resplitCount} resplits.` });
    const measurable = await measurableBy(refit, twin);
    if (typeof measurable === "string") return { cannot: measurable };
    return await measured(refit, measurable, (done, total) => {
      link.throwIfCancelled();
      link.emit({ type: "progressed", stage: model.name, done, total, unit: `resplits for ${rule}` });
    });
  } catch (error) {
    // The pipeline as written has just run; without the leak it may not.
    if (error instanceof Failure) return { cannot: error.message };
    throw error;
  }
}

async function measured(
  refit: Refit,
  { resplits, pair }: Measurable,
  progressed: (done: number, total: number) => void,
): Promise<WorthAnswer["answer"]> {
  const pairs: { asWritten: number; honest: number; train: number; judged: number }[] = [];
  for (const [at, resplit] of resplits.entries()) {
    progressed(at, resplits.length);
    const { asWritten, honest } = await pair(resplit, at);
    if (asWritten === null || honest === null) continue;
    pairs.push({ asWritten, honest, train: resplit.fit.length, judged: resplit.judged.length });
  }
  progressed(resplits.length, resplits.length);
  if (pairs.length < fewestResplits) {
    return { cannot: `only ${pairs.length} of ${resplits.length} resplits have rows on both sides that define the metric` };
  }
  return worthOf(pairs, refit);
}

function worthOf(
  pairs: readonly { readonly asWritten: number; readonly honest: number; readonly train: number; readonly judged: number }[],
  { parted, rows }: Refit,
): MeasuredWorth {
  const mean = (value: (pair: (typeof pairs)[number]) => number): number =>
    pairs.reduce((sum, pair) => sum + value(pair), 0) / pairs.length;
  const differences = pairs.map(({ asWritten, honest }) => asWritten - honest);
  const { mean: difference, interval } = correctedInterval(
    differences,
    mean(({ judged, train }) => judged / train),
    level,
  );
  return {
    metric: parted.brief.metric,
    asWritten: mean(({ asWritten }) => asWritten),
    honest: mean(({ honest }) => honest),
    difference,
    interval: interval === null ? null : { ...interval, level },
    resplits: pairs.length,
    rows: { all: rows.length, train: Math.round(mean(({ train }) => train)), judged: Math.round(mean(({ judged }) => judged)) },
  };
}
