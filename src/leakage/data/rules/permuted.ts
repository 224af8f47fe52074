import type { DataRule } from "../dataRule.ts";

export const permutedLabels: DataRule = {
  documentation: {
    id: "leakage/permuted-labels",
    type: "L1.2",
    notebookType: "preprocessing",
    title: "Shuffled labels are predicted",
    severity: "error",
    what: "The labels of the collected rows were shuffled 20 times, the stages up to the split run again on them, and a quick model fitted on training rows predicted the shuffled labels of validation rows better than chance (p < 0.01, and p < 0.01 again in 40 other shuffles; ROC AUC, balanced accuracy or R², by 0.02 at the least). It is a check of the procedure, not of a column.",
    why: "Shuffled labels go with nothing. Who predicts them has been told: a column was computed from the target, of the row itself or, as a mean over a group, of rows among which it is.",
    worth: "At least what shuffled labels are predicted by: with real ones it comes on top of honest signal.",
    fix: "Look at what `wrangle` and `features` compute from the target, and leave it to `prepare` (target encoding there is cross-fitted).",
  },
  check: ({ measured: { permuted }, thresholds }) => {
    if (typeof permuted === "string") return permuted;
    const { title, shuffles, gain, p } = permuted;
    if (gain < thresholds.permutedGain || p >= thresholds.permutedChance) return [];
    return [
      {
        severity: "error",
        message: `Labels that were shuffled before anything is computed are predicted in validation rows: ${title} is ${gain.toFixed(2)} above chance in ${shuffles} shuffles (p ${chanceText(p)}). Look for what "wrangle" or "features" computes from the target.`,
        columns: [],
        count: null,
        of: null,
        rows: [],
      },
    ];
  },
};

function chanceText(p: number): string {
  return p < 0.0001 ? "< 0.0001" : `= ${p.toFixed(4)}`;
}
