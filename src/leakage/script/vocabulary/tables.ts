/** What the methods of tables and arrays do to rows, of pandas and numpy alike; polars where the names agree. */

/** One number, or one row, out of many rows. */
export const reductions: ReadonlySet<string> =
  words(`mean median std var min max sum prod mode quantile skew kurt kurtosis sem mad describe corr
  cov corrwith autocorr agg aggregate idxmax idxmin nlargest nsmallest ptp average percentile value_counts cummax_all amax amin nanmean
  nanmedian nanstd nanmin nanmax nanpercentile`);

/** A value for each row that depends on all of them. */
export const rankings: ReadonlySet<string> = words("rank qcut");

/** Values taken from rows beside; forward as well as backward. */
export const neighbourFills: ReadonlySet<string> = words("ffill bfill backfill pad interpolate forward_fill backward_fill");

/** What is asked of rows without any value of theirs going on: counts, names, shapes. */
export const counts: ReadonlySet<string> =
  words(`nunique n_unique unique is_null is_not_null is_nan info head_text isnull isna notnull notna duplicated memory_usage count any all
  equals hist plot boxplot keys dtypes`);

/** Some of the rows. */
export const rowPickers: ReadonlySet<string> = words("dropna drop_nulls head tail query nlargest truncate between_time at_time first last");

/** Values from the rows before, in the table's own order: no row learns from a later one. */
export const backward: ReadonlySet<string> = words(
  "shift diff pct_change cumsum cumprod cummax cummin cumcount ngroup expanding ewm rolling",
);

export const statisticNames: ReadonlySet<string> = words(
  "mean median std var min max sum mode quantile skew count size nunique rank first last prod",
);

/** Functions of numpy and pandas that make one value of many rows, by name. */
export const reducingFunctions: ReadonlySet<string> =
  words(`mean median std var min max amin amax sum average percentile quantile nanmean nanmedian
  nanstd nanvar nanmin nanmax nanpercentile nanquantile corrcoef cov ptp histogram`);

/** How one column goes with another. */
export const associations: ReadonlySet<string> = words("corrcoef cov pearsonr spearmanr kendalltau pointbiserialr linregress");

/** One table beside another: columns grow. */
export const besides: ReadonlySet<string> = words("hstack column_stack c_ dstack");

/** One table below another: rows grow. */
export const below: ReadonlySet<string> = words("vstack row_stack concatenate append r_ concat");

/** Row numbers for a table of as many rows. */
export const indexMakers: ReadonlySet<string> = words("arange permutation range argsort");

/** Readers of files and databases, and sets that come with a library. */
export function isReader(name: string): boolean {
  return /^read_\w+$|^scan_\w+$|^load_(?:dataset|svmlight_file|digits|iris|wine|breast_cancer|diabetes|boston|linnerud|files)$|^fetch_\w+$|^(?:image|text|audio)_dataset_from_directory$|^(?:loadtxt|genfromtxt|loadmat|loadarff)$/.test(
    name,
  );
}

/** Makers of data with their labels beside them. */
export function isLabelledMaker(name: string): boolean {
  return /^make_(?:classification|regression|blobs|moons|circles|friedman\d|hastie_10_2|gaussian_quantiles|multilabel_classification|sparse_uncorrelated)$/.test(
    name,
  );
}

/** Functions of score, error and report on labels and predictions. */
export function isMetric(name: string): boolean {
  return (
    metricNames.has(name) ||
    /_(?:score|error|loss|report|deviance|corrcoef)$|^(?:rmse|mae|mse|mape|rmsle|r2|auc|accuracy|rmspe|smape)$/i.test(name)
  );
}

const metricNames =
  words(`crosstab confusion_matrix multilabel_confusion_matrix roc_curve precision_recall_curve det_curve classification_report roc_auc_score
  precision_recall_fscore_support calibration_curve mean_absolute_percentage_error max_error log_loss brier_score_loss hamming_loss
  cohen_kappa_score matthews_corrcoef plot_confusion_matrix classification_report_imbalanced geometric_mean_score`);

/** Curves over thresholds, from which one may be chosen. */
export const thresholdCurves: ReadonlySet<string> = words("roc_curve precision_recall_curve det_curve");

/** Plots that score a fitted model themselves: `f(model, X, y)`. */
export const scoringPlots: ReadonlySet<string> = words(`plot_confusion_matrix plot_roc_curve plot_precision_recall_curve plot_det_curve
  ClassificationReport ROCAUC ConfusionMatrix`);

/** Cross-validation in one call: `f(model, X, y)`. */
export const crossValidations: ReadonlySet<string> = words(
  "cross_val_score cross_validate cross_val_predict validation_curve learning_curve permutation_test_score",
);

/** Scores of columns against the target: `f(X, y)`. */
export const columnScores: ReadonlySet<string> = words(
  "chi2 f_classif f_regression mutual_info_classif mutual_info_regression r_regression",
);

/** Scaling by a function: fitted and forgotten in one call. */
export const fittingFunctions: ReadonlySet<string> = words(
  "scale minmax_scale maxabs_scale robust_scale quantile_transform power_transform zscore boxcox yeojohnson winsorize",
);

/** What looks and shows only. */
export function isShowing(path: string): boolean {
  return /^(?:matplotlib|seaborn|plotly|bokeh|altair|IPython|missingno|shap|lime|wandb|mlflow|joblib|pickle|logging|streamlit|yellowbrick|scikitplot|dtreeviz|graphviz|sweetviz|ydata_profiling|pandas_profiling|builtins\.print)\b/.test(
    path,
  );
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}
