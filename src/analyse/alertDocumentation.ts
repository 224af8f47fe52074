import type { RuleDocumentation } from "../model/audit.ts";

/** What stands behind the alerts that ask for judgement, by id of the finding. */
export const alertDocumentation: Readonly<Record<string, Omit<RuleDocumentation, "trigger" | "type" | "notebookType">>> = {
  "data/tells-the-target": {
    id: "data/tells-the-target",
    title: "One column tells the target nearly by itself",
    severity: "information",
    what: "Over the rows of the profile, this column and the target go together with 0.95 of 1 or more (Pearson's r, correlation ratio or Cramér's V; what a column of many values gives by chance is taken off).",
    why: "Some columns are honest and that good: the petals of an iris tell its species. Others are filled when the outcome is known, a reason for leaving, a date of closing, and are empty or different when the model is asked. The numbers look the same; only who knows where the column comes from can tell.",
    worth: "A model that is given such a column seems excellent, and is worthless if the column comes with the outcome.",
    fix: "Ask when the column is filled. If that is before the model is asked, say so: `// mlpipe-ignore data/tells-the-target: measured before the outcome`. If it is afterwards, declare it as `outcome` in the contract's roles: features cannot read it, and no model takes it. If it is known in time and is not to be used all the same, declare it as `notFeature`.",
  },
  "data/high-correlation": {
    id: "data/high-correlation",
    title: "Two columns say nearly the same",
    severity: "information",
    what: "Pearson's r of two columns of numbers, or Cramér's V of two categories (corrected for chance), is 0.95 or more. Each column is told once, with the earlier one that it resembles most. Columns that are set aside, and the target, are not spoken of.",
    why: "Trees and penalised models bear it. Coefficients of a linear model become arbitrary between the two, importances are shared between them, and serving needs both.",
    worth: "Predictions hardly change when one of the two goes; what the model says about itself becomes clearer.",
    fix: "If one is enough, set the other aside as `notFeature` in the contract's roles. If both are needed, leave it, or say why: `// mlpipe-ignore data/high-correlation: reason`.",
  },
  "data/sudden-shift": {
    id: "data/sudden-shift",
    title: "A column shifts suddenly over time",
    severity: "information",
    what: "From one period of the contract's time column to the next, the mean of the column (of a category: the share of its most frequent value; of any: the share of missing values) moves by more than six standard errors, and by half a standard deviation or ten percentage points.",
    why: "Something happened: another sensor, another form, another price list, another population. Rows from before and after are not of one kind, and a split by chance mixes them, so that no figure shows it.",
    worth: "The difference between a split by chance and one by time.",
    fix: 'Look at the column over time in the profile, and ask what happened. Values that only came to be written otherwise are mended in `clean` (`units`, `canonical`, `blank`); rows of a time that does not come back are left out with `require`; a change that lasts is met by judging on later rows: `split(table, brief, { test: after("…") })`. No edit is right for all of these, so none is offered.',
  },
};
