import { type Cause, candidateOf, causesOf, looksAtTarget } from "../causes.ts";
import { holds } from "../rows/columns.ts";
import type { ScriptRule } from "../rule.ts";

export const statisticBeforeSplit: ScriptRule = {
  documentation: {
    id: "leakage/statistic-before-split",
    type: "L1.2",
    notebookType: "preprocessing",
    title: "A statistic over all rows feeds a column before the split",
    severity: "warning",
    what: "A mean, quantile, rank, group statistic or a value from rows beside is computed over rows some of which are held out for testing afterwards, and goes into a column, or decides which rows stay (a filter by quantiles). Values of later rows in a feature (`shift(-1)`, a centred window) count as well. Windows that look back, counts and ends of ranges that rows are filtered by, and statistics within groups that the split keeps whole, do not count.",
    why: "Every training row then carries something of the test rows, and the figure is of a model that knew more than it will when it is used.",
    worth: "Little for a mean on many rows; more for groups with few rows, and for ranks.",
    fix: "Split first and take the statistic from the training part; fill and scale the other parts with that value.",
    trigger: `import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
rows = pd.read_csv("rows.csv")
rows["age"] = rows["age"].fillna(rows["age"].mean())
X_train, X_test, y_train, y_test = train_test_split(rows.drop(columns="left"), rows["left"], random_state=1)
print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))
`,
  },
  check: ({ trials }) => [
    ...causesOf(trials, ["statistic", "neighbour"])
      .filter((cause) => cause.from === "both" && (cause.influence.kind === "statistic" ? !encodesTarget(cause) : isDrawnSplit(cause)))
      .map((cause) => candidateOf(cause, messageFor(cause), "Split first, and take it from the training part.")),
    ...causesOf(trials, ["later"])
      .filter(isFeature)
      .map((cause) =>
        candidateOf(
          cause,
          `"${cause.influence.what}" takes values of later rows into the feature "${cause.influence.column}", which nobody knows yet when a row is predicted.`,
          "Look back only.",
        ),
      ),
  ],
};

function messageFor({ influence: { what, sifts } }: Cause): string {
  return sifts === true
    ? `"${what}" looks at rows that are held out for testing later, and decides which rows stay.`
    : `"${what}" looks at rows that are held out for testing later, and goes into a column.`;
}

/** Shifted values are a target as often as a feature: only a column that is certainly trained on counts. */
function isFeature({ influence: { column }, trial: { fit, setting } }: Cause): boolean {
  if (setting !== undefined) return column !== null && column !== setting.target && setting.isInput(column);
  return column !== null && fit !== null && fit.target.column !== column && holds(fit.columns, column) === true;
}

/** A statistic of the target within categories is an encoding. */
export function encodesTarget(cause: Cause): boolean {
  return cause.influence.sifts !== true && cause.influence.groups.size > 0 && looksAtTarget(cause) === true;
}

/** Rows beside are of the same side where the split follows the order of rows. */
function isDrawnSplit({ trial }: Cause): boolean {
  return trial.split?.split.order === "random";
}
