import type { TextRange } from "../../model/finding.ts";
import type { Influence, InfluenceKind } from "./rows/influence.ts";
import { overlaps } from "./rows/rows.ts";
import type { ScriptCandidate } from "./rule.ts";
import type { Trial } from "./trials.ts";

/** How rows that judge a model have shaped what it is judged on. */
export interface Cause {
  readonly influence: Influence;
  readonly trial: Trial;
  /** both: training rows shaped it too, as it came before the split. held: the held-out rows alone. */
  readonly from: "both" | "held";
}

/** The influences of these kinds by which held-out rows reach a model or its figure; each place once. */
export function causesOf(trials: readonly Trial[], kinds: readonly InfluenceKind[]): readonly Cause[] {
  const found = new Map<string, Cause>();
  for (const trial of trials) {
    for (const influence of trial.influences) {
      if (!kinds.includes(influence.kind) || influence.rows === null || staysInGroups(influence, trial)) continue;
      // A condition that rows are divided by is the split itself.
      if (influence.sifts === true && trial.split === null) continue;
      if (overlaps(influence.rows, trial.held) !== true) continue;
      const from = overlaps(influence.rows, trial.trained) === false ? "held" : "both";
      const key = `${influence.kind} ${influence.site.file} ${influence.site.start} ${influence.site.end}`;
      const known = found.get(key);
      if (known === undefined || (known.from === "held" && from === "both")) found.set(key, { influence, trial, from });
    }
  }
  return [...found.values()];
}

/** What is computed within groups that a split keeps whole stays on its side. */
function staysInGroups({ groups }: Influence, { split }: Trial): boolean {
  return split !== null && [...split.split.groups].some((name) => groups.has(name));
}

/** Whether the target is among the columns that were looked at; null where the text does not tell. */
export function looksAtTarget({ influence, trial }: Cause): boolean | null {
  if (influence.reads === null) return null;
  const target = trial.fit?.target.column ?? trial.setting?.target ?? null;
  return target === null ? null : influence.reads.has(target);
}

/** A finding at the place of the influence, with the split and the model as related places. */
export function candidateOf({ influence, trial }: Cause, problem: string, remedy: string): ScriptCandidate {
  const message = `${problem} ${trial.setting === undefined ? remedy : remedyInPipeline(influence)}`;
  return { message, range: influence.site, cause: influence.site, related: relatedPlaces(trial, influence.site) };
}

function remedyInPipeline({ kind, sifts }: Influence): string {
  return sifts === true ? sifted : laterRemedies[kind];
}

const sifted =
  'The pipeline splits the rows after this script: leave rows out by limits that are known, or move them onto learned ones with clip() in "prepare".';
const prepared =
  'The pipeline splits the rows after this script: leave it to "prepare", which learns from training rows and in every fold.';

/** Of a script that a pipeline runs on all rows: what the pipeline does itself, after its split. */
const laterRemedies: Readonly<Record<InfluenceKind, string>> = {
  fit: prepared,
  statistic: prepared,
  neighbour: "The pipeline splits the rows after this script: take only what earlier rows hold.",
  later: "Look back only.",
  selection: 'The pipeline splits the rows after this script: leave it to select() in "prepare".',
  ranking: 'The pipeline splits the rows after this script: leave it to select() in "prepare".',
  resample: 'The pipeline splits the rows after this script: leave it to balance() in "prepare".',
  encoding: 'The pipeline splits the rows after this script: leave it to targetEncode() in "prepare".',
  window: "The pipeline splits the rows after this script: split by time.",
  tuning: prepared,
};

export function relatedPlaces(trial: Trial, own: TextRange): ScriptCandidate["related"] {
  const places = [
    ...(trial.split === null ? [] : [{ range: trial.split.split.site, message: splitText(trial) }]),
    ...(trial.fit === null ? [] : [{ range: trial.fit.site, message: `${trial.fit.name} is trained here.` }]),
    ...(trial.setting === undefined ? [] : [{ range: trial.site, message: "The table that the pipeline goes on with is written here." }]),
    ...(trial.evaluation === null ? [] : [{ range: trial.evaluation.site, message: "The held-out rows are scored here." }]),
  ];
  const same = (a: TextRange, b: TextRange): boolean => a.file === b.file && a.start === b.start && a.end === b.end;
  return places.filter((place, i) => !same(place.range, own) && places.findIndex((other) => same(other.range, place.range)) === i);
}

function splitText({ split }: Trial): string {
  return split?.split.order === "folds" ? "The folds are made here." : "The rows are split here.";
}
