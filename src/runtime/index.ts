/** What a pipeline file imports as "mlpipe": descriptions and their types, no engine. The only barrel of the house. */

export { type Among, among, type Open } from "./among.ts";
export { type LabelRule, type LastValue, labelRule, lastValue, type Published, published, type Rule, rule } from "./baselines.ts";
export { clean } from "./clean.ts";
export { type CollectOptions, collect, type TableStage, type UntypedRow } from "./collect.ts";
export { type CellOf, type Contract, columns, type Roles, type RowOf } from "./columns.ts";
export { type Check, evaluate, type Report, type ValidateOptions, validate } from "./evaluate.ts";
export { type Expectations, expect } from "./expect.ts";
export { desc, type Escaped, type Expression, escape, type Rolling, rolling } from "./expressions.ts";
export { type FeasibilityOptions, feasibility } from "./feasibility.ts";
export { bin, type DatePart, dateParts, type Explained, explained, type FeatureForm, interaction, ratio } from "./featureForms.ts";
export {
  type Feature,
  type FeatureExample,
  type FeatureOptions,
  type FeatureRow,
  features,
} from "./features.ts";
export type { JoinKeys, JoinOptions } from "./joins.ts";
export { type Operations, op } from "./operations.ts";
export { categorical, numeric, type On, on, type Prepared, prepare, type RecipeItem, type Selector, textual } from "./prepare.ts";
export { type Brief, type Capacity, type Costs, type GuardRail, type HandOff, problem } from "./problem.ts";
export { command, type Program, type ProgramFormat, type ProgramOptions, type PythonOptions, python } from "./programs.ts";
export type { Recipe } from "./recipe.ts";
export {
  canonical,
  letterCase,
  type ParseOptions,
  parse,
  repairText,
  trim,
  type UnitFactor,
  type UnitOptions,
  units,
} from "./recipesOfTexts.ts";
export { blank, cap, fill, type Limits, type Marked, mark, require } from "./recipesOfValues.ts";
export {
  type HttpOptions,
  http,
  type Paging,
  type PostgresConnection,
  type PostgresOptions,
  postgres,
  type Secret,
  secret,
  sqlite,
  type WebTableOptions,
  webTable,
} from "./remoteSources.ts";
export { rowKey } from "./rowKey.ts";
export {
  arrow,
  type Compression,
  type CsvOptions,
  csv,
  type FileSource,
  type FilesOptions,
  files,
  type JsonOptions,
  json,
  type NdjsonOptions,
  ndjson,
  parquet,
  type Source,
  tsv,
} from "./sources.ts";
export {
  type After,
  after,
  type FoldsByKey,
  type FoldsByTime,
  type NestedByKey,
  type NestedByTime,
  type NoTest,
  none,
  type Parts,
  type SplitByKey,
  type SplitByTime,
  type SplitGiven,
  split,
} from "./split.ts";
export type { Stage } from "./stage.ts";
export type { Step } from "./step.ts";
export { hashing, oneHot, ordinal, targetEncode } from "./stepsOfCategories.ts";
export { reduce, select } from "./stepsOfMatrices.ts";
export { clip, discretise, impute, scale } from "./stepsOfNumbers.ts";
export { type Augment, augment, type Balance, balance } from "./stepsOfRows.ts";
export { tfIdf, tokens } from "./stepsOfTexts.ts";
export {
  choice,
  dates,
  type Generator,
  type MissingShare,
  normal,
  type SyntheticOptions,
  sequence,
  synthetic,
  texts,
  uniform,
} from "./synthetic.ts";
export type { GroupedTable, Table } from "./table.ts";
export { baseline, linear, logistic, type MlpOptions, type Model, type ModelSpec, mlp, type TrainOptions, train } from "./train.ts";
export { type ProgramWork, type WrangleOptions, wrangle } from "./wrangle.ts";
