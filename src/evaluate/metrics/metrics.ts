import type { MetricName } from "../../model/vocabulary.ts";
import { accuracy, balancedAccuracy, f1, macroF1, matthews, precision, recall } from "./label.ts";
import type { Metric } from "./metric.ts";
import { brier, logLoss } from "./probability.ts";
import { averagePrecision, rocAuc } from "./ranking.ts";
import { mae, medianAbsoluteError, r2, rmse } from "./regression.ts";

/** Every metric. */
export const metricFunctions: { readonly [Name in MetricName]: Metric } = {
  average_precision: averagePrecision,
  roc_auc: rocAuc,
  log_loss: logLoss,
  brier,
  accuracy,
  balanced_accuracy: balancedAccuracy,
  precision,
  recall,
  f1,
  macro_f1: macroF1,
  matthews,
  rmse,
  mae,
  median_absolute_error: medianAbsoluteError,
  r2,
};
