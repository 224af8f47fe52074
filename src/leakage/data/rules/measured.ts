import type { DataRule } from "../dataRule.ts";
import { counted, isByTime, partWords, share, shownAlone } from "../questions.ts";

/** By Mann and Whitney, of rows that the classifier was not fitted on. */
const smallestP = 1e-4;

export const domainClassifier: DataRule = {
  documentation: {
    id: "leakage/domain-classifier",
    type: "L3.3",
    notebookType: null,
    title: "A model can tell the parts apart",
    severity: "information",
    what: "A linear model, fitted on half of the rows of training and another part, tells the other half's parts apart: 2·AUC − 1 beyond 0.25. Deepchecks calls it multivariate drift.",
    why: "Differences that no column shows alone are found together. Rows dealt at random cannot be told apart.",
    worth: "No worth of its own.",
    fix: "See which columns drift; on a split by time it is expected, and says how far the parts are from each other.",
  },
  check: (context) => {
    const { measured, thresholds, rows } = context;
    if (measured.domain === null) return "no column is a number or a category";
    return measured.domain.flatMap(({ part, power }) => {
      if (power.value <= thresholds.domain || power.p > smallestP) return [];
      const why = isByTime(context)
        ? " Expected on a split by time."
        : " Rows dealt at random could not be told apart: look for what differs.";
      return {
        severity: "information" as const,
        message: `A model tells ${partWords[part]} rows from training rows (2·AUC − 1 = ${power.value.toFixed(2)}).${why}`,
        columns: [],
        count: null,
        of: rows[part].length,
        rows: [],
      };
    });
  },
};

export const rowNotIndependent: DataRule = {
  documentation: {
    id: "leakage/row-not-independent",
    type: "L1.2",
    notebookType: "preprocessing",
    title: "A row function gives something else among other rows",
    severity: "error",
    what: "Each row function of `features` was run again on half of the rows, in another order. Some gave another value for the same row.",
    why: "It keeps something from row to row, or reads the clock or randomness. When the model is served, rows come alone and in another order.",
    worth: "The score with the features as stored minus the score with those computed row by row.",
    fix: "Compute the value from the row alone. What has to be learned from rows belongs into `prepare`.",
  },
  check: ({ rowCount, measured, rows: { train }, thresholds }) => {
    if (measured.dependent === null) return "there is no features stage before the split";
    const isTraining = new Uint8Array(rowCount);
    for (const row of train) isTraining[row] = 1;
    const beyond = measured.dependent.filter(({ count, of }) => count > thresholds.dependent * of);
    return beyond.map(({ feature, stage, count, of, rows }) => ({
      severity: "error" as const,
      message: `The feature "${feature}" of "${stage}" gave another value for ${counted(count, "row")} of ${of.toLocaleString("en-US")} (${share(count, of)}) when half of the rows were computed again in another order. Compute it from the row alone.`,
      columns: [feature],
      count,
      of,
      rows: shownAlone(
        "train",
        rows.filter((row) => isTraining[row] === 1),
      ),
    }));
  },
};
