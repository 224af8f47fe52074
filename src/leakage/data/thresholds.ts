interface Threshold {
  readonly default: number;
  /** What it is, as the settings say it. */
  readonly means: string;
  /** Ids of the rules that ask it, without "leakage/". */
  readonly rules: readonly string[];
}

/**
 * Beyond which a rule on rows says something: the setting `mlpipe.audit.thresholds`, and `--threshold NAME=VALUE`. Each rule
 * has one at least. Those of drift and of predictive power are Deepchecks' defaults.
 */
export const thresholds = {
  keyOverlap: { default: 0, means: "Share of a part's rows whose key a training row has.", rules: ["key-overlap"] },
  overlap: {
    default: 0.01,
    means: "Share of a part's rows with a copy or near copy in training, above which it is a warning rather than information.",
    rules: ["row-overlap", "near-row-overlap"],
  },
  nearNumbers: {
    default: 0.01,
    means: "Numbers are near copies within so many of their standard deviations.",
    rules: ["near-row-overlap"],
  },
  nearTexts: {
    default: 0.7,
    means: "Share of equal three-word sequences (Jaccard) from which on two texts are near copies.",
    rules: ["near-row-overlap"],
  },
  groupOverlap: { default: 0, means: "Share of a part's rows whose unit training rows have too.", rules: ["group-overlap"] },
  unitLike: { default: 0.1, means: "The same of a column that only looks like a unit.", rules: ["group-overlap"] },
  dateOverlap: { default: 0, means: "Share of a part's rows that are no later than the last training row.", rules: ["date-overlap"] },
  boundary: {
    default: 0.5,
    means: "Autocorrelation of the target from one period to the next, from which on a boundary needs a gap.",
    rules: ["boundary-correlation"],
  },
  dependent: {
    default: 0,
    means: "Share of rows for which a feature gives another value among other rows.",
    rules: ["row-not-independent"],
  },
  permutedGain: { default: 0.02, means: "How far above chance shuffled labels are predicted.", rules: ["permuted-labels"] },
  permutedChance: { default: 0.01, means: "The p value below which that is no chance, twice.", rules: ["permuted-labels"] },
  outcomeLike: {
    default: 0.98,
    means: "Share of one class among the rows in which a column is filled, or missing.",
    rules: ["outcome-like-column"],
  },
  missingPattern: {
    default: 0.5,
    means: "How well it says the label that a column is missing (Cramér's V, or the correlation ratio).",
    rules: ["missing-pattern"],
  },
  order: {
    default: 0.25,
    means: "How well a row's place, an identifier or a source file says the label or the part (2·AUC − 1, or Cramér's V).",
    rules: ["identifier-predicts", "order-says-part", "source-file"],
  },
  singleColumn: {
    default: 0.99,
    means: "How well one column alone says the label (2·AUC − 1, or Cramér's V).",
    rules: ["single-column-power"],
  },
  labelConflict: { default: 0, means: "Share of training rows that equal another one in all but the label.", rules: ["label-conflict"] },
  stringVariant: { default: 0, means: "Share of a part's rows with a category that training writes otherwise.", rules: ["string-variant"] },
  newCategory: { default: 0.01, means: "Share of a part's rows with a category that training has not.", rules: ["new-category"] },
  newLabel: { default: 0, means: "Share of validation rows with a class that training has not.", rules: ["new-label"] },
  powerChange: {
    default: 0.2,
    means: "Difference of a column's power to predict between training and validation.",
    rules: ["power-change"],
  },
  featureDrift: {
    default: 0.2,
    means: "Kolmogorov-Smirnov distance or Cramér's V of a column between training and another part.",
    rules: ["feature-drift"],
  },
  labelDrift: { default: 0.15, means: "The same of the target, between training and validation.", rules: ["label-drift"] },
  domain: { default: 0.25, means: "2·AUC − 1 of a model that tells parts apart.", rules: ["domain-classifier"] },
  population: {
    default: 0.1,
    means: "Total variation distance of a part from the population that the problem declares.",
    rules: ["population-differs"],
  },
  size: {
    default: 1,
    means: "A part is too small where its interval at the goal is wider than so many times the distance to the baseline.",
    rules: ["part-too-small"],
  },
  externalFit: {
    default: 1e-6,
    means: "How closely a figure that a program used must be that of some rows, in standard deviations.",
    rules: ["external-fit", "external-refit"],
  },
} as const satisfies Readonly<Record<string, Threshold>>;

export type ThresholdName = keyof typeof thresholds;
export type Thresholds = Readonly<Record<ThresholdName, number>>;

export const thresholdNames = Object.keys(thresholds) as readonly ThresholdName[];

export const defaultThresholds = Object.fromEntries(thresholdNames.map((name) => [name, thresholds[name].default])) as Thresholds;

/** The settings that a rule asks, each with what it means and its default. */
export function thresholdsOf(rule: string): readonly { readonly name: ThresholdName; readonly means: string; readonly default: number }[] {
  return thresholdNames
    .filter((name) => thresholds[name].rules.some((id) => `leakage/${id}` === rule))
    .map((name) => ({ name, means: thresholds[name].means, default: thresholds[name].default }));
}
