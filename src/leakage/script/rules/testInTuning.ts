import type { TextRange } from "../../../model/finding.ts";
import { candidateOf, causesOf } from "../causes.ts";
import type { Evaluation, Facts } from "../facts.ts";
import { causeOf, type HeldOut, heldOutSets, isForChoosing, modelsIn } from "../heldOut.ts";
import { isCalledTest, isCalledValidation } from "../rows/pieces.ts";
import { isFold, isKnown, lastPart, overlaps, type Rows } from "../rows/rows.ts";
import type { ScriptCandidate, ScriptRule } from "../rule.ts";

export const testInTuning: ScriptRule = {
  documentation: {
    id: "leakage/test-in-tuning",
    type: "L1.1",
    notebookType: "multi-test",
    title: "Test rows help to choose the model",
    severity: "error",
    what: "Held-out rows that judge the model also stop its training, search its hyperparameters, choose among models or among the passes of one training, or set the threshold.",
    why: "What is chosen by these rows fits them, chance and all. Their figure is then no figure of new rows.",
    worth: "Grows with how much is chosen: a stop after some epochs costs little, a search of hundreds of settings much.",
    fix: "Take a validation part out of the training rows, or use cross-validation, for everything that is chosen; score on the test rows once, at the end.",
    trigger: `import pandas as pd
from sklearn.neighbors import KNeighborsClassifier
from sklearn.model_selection import train_test_split
rows = pd.read_csv("rows.csv")
X_train, X_test, y_train, y_test = train_test_split(rows.drop(columns="left"), rows["left"], random_state=1)
scores = [KNeighborsClassifier(n_neighbors=k).fit(X_train, y_train).score(X_test, y_test) for k in range(1, 30)]
print(max(scores))
`,
  },
  check: ({ facts, trials }) => {
    const all = heldOutSets(facts);
    const sets = all.filter((set) => !isForChoosing(set, facts, all));
    const tuned = causesOf(trials, ["tuning"]).map((cause) =>
      candidateOf(
        cause,
        `"${cause.influence.what}" comes from a search on rows that are held out for testing.`,
        "Search on the training part only.",
      ),
    );
    return [
      ...sets.flatMap((set) => chosenBy(set, facts) ?? []),
      ...facts.monitors.flatMap((monitor) => watched(monitor, sets, facts)),
      ...tuned,
      ...searchedOn(facts),
    ];
  },
};

/** A search by hand over these rows, or a best of their scores. */
function chosenBy(set: HeldOut, facts: Facts): ScriptCandidate | null {
  const { evaluations } = set;
  const choice = facts.choices.find((each) => {
    const own = each.evaluations.filter((evaluation) => evaluations.includes(evaluation));
    if (each.what === "pass") return own.some(({ names }) => names.some(isCalledTest) && !names.some(isCalledValidation));
    return each.what === "threshold" ? own.length > 0 : modelsIn(own).size > 1;
  });
  const searched = evaluations.filter((each) => each.fit.searchedIn.size > 0);
  const cut = evaluations.find((each) => each.cutIn.size > 0);
  if (choice?.what === "threshold")
    return found(set, choice.site, "The threshold is chosen on rows that judge the model. Choose it on validation rows.");
  if (choice?.what === "pass")
    return found(
      set,
      choice.site,
      "The best pass of the training is chosen on test rows. Choose it on validation rows, and score here once.",
    );
  if (cut !== undefined)
    return found(set, cut.site, "One threshold after the other is tried on rows that judge the model. Choose it on validation rows.");
  if (modelsIn(searched).size > 1) {
    return found(
      set,
      (searched[0] as Evaluation).site,
      "One setting after the other is tried on rows that judge the model. Search on folds of the training rows, and score here once.",
    );
  }
  if (choice !== undefined)
    return found(
      set,
      choice.site,
      "The best of several models is chosen on the rows that judge it. Choose on folds of the training rows, and score here once.",
    );
  return null;
}

function found(set: HeldOut, range: TextRange, message: string): ScriptCandidate {
  const { rows, evaluations } = set;
  const split = lastPart(rows);
  const scored = evaluations.filter(
    (each, i) => each.site.start !== range.start && evaluations.findIndex((other) => other.site.start === each.site.start) === i,
  );
  return {
    message,
    range,
    cause: causeOf(set, range),
    related: [
      ...scored.slice(0, 5).map((each) => ({ range: each.site, message: `The same rows score ${each.fit.name} here.` })),
      ...(split === null ? [] : [{ range: split.split.site, message: "The rows are split here." }]),
    ],
  };
}

/** Rows that stop a training, and score it afterwards. */
function watched(monitor: Facts["monitors"][number], sets: readonly HeldOut[], facts: Facts): readonly ScriptCandidate[] {
  const { rows, stops, site } = monitor;
  const set = sets.find(
    (each) =>
      rows !== null &&
      overlaps(each.rows, rows) === true &&
      each.evaluations.some((evaluation) => evaluation.fit.model === monitor.fit.model),
  );
  if (set === undefined && isLastWord(monitor, facts)) {
    const text = "Rows that are called test rows decide when training ends, and no others judge the model. Stop by a validation part.";
    return [{ message: text, range: site, cause: site, related: [], severity: "warning" }];
  }
  if (set === undefined || !(stops || monitor.each)) return [];
  const message = stops
    ? "Rows that judge the model also decide when its training ends. Take a validation part out of the training rows for that."
    : "Rows that judge the model are watched while it is trained. Take a validation part out of the training rows for that.";
  const candidate = found(set, site, message);
  return [stops ? candidate : { ...candidate, severity: "warning" }];
}

/** Whether test rows stop the training and nobody scores the model on any others: the figure that is read is theirs. */
function isLastWord({ fit, rows, stops, names }: Facts["monitors"][number], facts: Facts): boolean {
  if (!stops || rows === null || !names.some(isCalledTest) || names.some(isCalledValidation)) return false;
  const own = (each: Rows | null): boolean =>
    each === null || overlaps(each, rows) === true || (fit.rows !== null && overlaps(fit.rows, each) === true);
  const judging = [...facts.evaluations, ...facts.forecasts.filter((each) => isKnown(each.rows))];
  return !isFold(rows) && judging.every((each) => each.fit.model !== fit.model || own(each.rows));
}

/** A search that is itself fitted on the rows which other models are judged by. */
function searchedOn({ fits, evaluations }: Facts): readonly ScriptCandidate[] {
  const searches = fits.filter((fit) => fit.role === "search" && fit.rows !== null);
  return searches.flatMap((search) => {
    const part = search.rows === null ? null : lastPart(search.rows);
    if (part === null || part.split.order === "folds" || part.index === 0) return [];
    const trainedBeside = fits.some(
      (fit) => fit !== search && fit.rows !== null && lastPart(fit.rows)?.split.key === part.split.key && lastPart(fit.rows)?.index === 0,
    );
    // Rows between those that train and those that judge are there to choose on.
    const judgedBeside = evaluations.some(
      ({ fit, rows }) => fit === search && rows !== null && search.rows !== null && overlaps(rows, search.rows) === false,
    );
    if (!trainedBeside || judgedBeside) return [];
    const message = `${search.name} chooses on held-out rows. Let it choose on the training part, and score on these once.`;
    return [
      { message, range: search.site, cause: search.site, related: [{ range: part.split.site, message: "The rows are split here." }] },
    ];
  });
}
