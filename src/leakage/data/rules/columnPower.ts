import type { DataRule } from "../dataRule.ts";
import { askEach } from "../lazyColumn.ts";
import { measuredInputs, powerFor, someRows } from "../questions.ts";

export const singleColumnPower: DataRule = {
  documentation: {
    id: "leakage/single-column-power",
    type: "L2",
    notebookType: null,
    title: "One column nearly says the label",
    severity: "information",
    what: "A single input ranks or separates the labels of training rows nearly without fault.",
    why: "It may be the label in other words. It may as well be an honest measurement: iris and penguins have such columns. So it is information, and no leak by itself.",
    worth: "“Dropping it costs …”, never “worth”.",
    fix: "Ask when and from what the column is written. If it comes after the outcome, give it the role `outcome`.",
  },
  check: (context) => {
    const rows = someRows(context.rows.train);
    return askEach(measuredInputs(context), (column) => {
      const power = powerFor(context, column, rows);
      if (power.value < context.thresholds.singleColumn || power.p > 1e-4) return [];
      return [
        {
          severity: "information" as const,
          message: `"${column.name}" alone nearly says "${context.target.name}" (${power.value.toFixed(3)} of 1). An honest measurement may; ask whether it is known before the outcome.`,
          columns: [column.name],
          count: null,
          of: null,
          rows: [],
        },
      ];
    });
  },
};

export const powerChange: DataRule = {
  documentation: {
    id: "leakage/power-change",
    type: "L3.3",
    notebookType: null,
    title: "A column predicts otherwise in validation than in training",
    severity: "information",
    what: "How well a single input says the label differs between training and validation rows by more than the threshold, and by more than chance would do. Labels of test rows are not opened for it.",
    why: "A column that tells much in training and little elsewhere was written with the training rows in view, or the parts are of different worlds. Deepchecks compares the same with its predictive power score.",
    worth: "The validation score with the column minus the score without it.",
    fix: "Look at how the column is made. On splits by time it may be drift: expect it, and watch it.",
  },
  check: (context) => {
    if (context.rows.validation.length === 0) return "there are no validation rows beside the test rows";
    const train = someRows(context.rows.train);
    const validation = someRows(context.rows.validation);
    return askEach(measuredInputs(context), (column) => {
      const before = powerFor(context, column, train).value;
      const after = powerFor(context, column, validation).value;
      // Either power is uncertain by about the root of its rows.
      const noise = Math.sqrt(1 / train.length + 1 / validation.length);
      if (Math.abs(before - after) <= Math.max(context.thresholds.powerChange, 4 * noise)) return [];
      return [
        {
          severity: "information" as const,
          message: `"${column.name}" says "${context.target.name}" with ${before.toFixed(2)} of 1 in training and ${after.toFixed(2)} in validation. Look at how the column is made.`,
          columns: [column.name],
          count: null,
          of: null,
          rows: [],
        },
      ];
    });
  },
};
