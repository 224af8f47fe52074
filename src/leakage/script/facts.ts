import type { Fix, TextRange } from "../../model/finding.ts";
import type { Columns } from "./rows/columns.ts";
import type { Influence } from "./rows/influence.ts";
import type { Rows, Split } from "./rows/rows.ts";

/** What a script was seen to do, in order: what the rules read. */
export interface Facts {
  readonly splits: SplitFact[];
  /** Pieces that were cut by hand and are called training or test rows. */
  readonly pieces: NamedPiece[];
  readonly fits: Fit[];
  readonly evaluations: Evaluation[];
  readonly choices: Choice[];
  readonly monitors: Monitor[];
  /** Trainings that set a share of their rows aside by themselves, to watch it. */
  readonly heldBack: Fit[];
  readonly transforms: Refit[];
  /** The same line has learned from rows of two files, each time anew. */
  readonly learnedAnew: Omit<Refit, "fixes">[];
  readonly randomSteps: RandomStep[];
  readonly dedupes: Dedupe[];
  /** Cross-validated scores of a search that are read. */
  readonly bestScores: BestScore[];
  /** Figures that are the best of several, and are read as such. */
  readonly bestFigures: Omit<Choice, "what">[];
  /** Predictions that nothing scores: those of a submission. */
  readonly forecasts: Forecast[];
  /** Tables that are written to files. */
  readonly written: Written[];
  /** Files by a path that is written there, and what is asked of the network. */
  readonly reads: OutsideRead[];
  /** What could not be read, and so was not judged. */
  readonly unread: { readonly what: string; readonly range: TextRange }[];
}

export function noFacts(): Facts {
  return {
    splits: [],
    pieces: [],
    fits: [],
    evaluations: [],
    choices: [],
    monitors: [],
    heldBack: [],
    transforms: [],
    learnedAnew: [],
    randomSteps: [],
    dedupes: [],
    bestScores: [],
    bestFigures: [],
    forecasts: [],
    written: [],
    reads: [],
    unread: [],
  };
}

export interface SplitFact {
  readonly split: Split;
  readonly of: Rows;
  /** What goes into the split with its rows: features, or the whole table. */
  readonly influences: readonly Influence[];
  readonly columns: Columns;
}

/** `train = rows[:800]`: what it is for is told by its name. */
export interface NamedPiece {
  readonly trains: boolean;
  readonly rows: Rows;
  readonly influences: readonly Influence[];
  readonly site: TextRange;
}

/** One training of one model. */
export interface Fit {
  readonly id: number;
  /** The object that is trained: the same one may be trained again. */
  readonly model: number;
  /** Its id, or that of the training before which this only repeats: the same object, settings and data. */
  readonly repeats: number;
  readonly name: string;
  readonly role: "model" | "baseline" | "search" | "other";
  readonly rows: Rows | null;
  readonly influences: readonly Influence[];
  readonly columns: Columns;
  readonly target: Target;
  /** Predictions that are among its features. */
  readonly predictions: readonly Prediction[];
  readonly site: TextRange;
  /** Loops over values that set how it is made: a search by hand. */
  readonly searchedIn: ReadonlySet<number>;
  /** Names that its rows go by. */
  readonly names: readonly string[];
  /** Loops that go on training it, step by step: it is another one after each of their turns. */
  readonly trainedIn: ReadonlySet<number>;
  /** Rows that the same network learned from before, and goes on from. */
  readonly earlier: readonly Rows[];
}

/** The column that is predicted; its name is null where the text does not tell. */
export interface Target {
  readonly column: string | null;
  readonly base: string | null;
  /** How the target was computed, where it was. */
  readonly from: { readonly columns: ReadonlySet<string>; readonly how: "row" | "label" | "past" } | null;
}

export interface Prediction {
  readonly fit: Fit;
  readonly rows: Rows | null;
  readonly site: TextRange;
  /** The column that holds it; null for any. */
  readonly column: string | null;
  /** Names that the rows go by. */
  readonly names: readonly string[];
}

export interface Forecast {
  readonly fit: Fit;
  readonly rows: Rows;
  /** What shaped the rows that are predicted. */
  readonly influences: readonly Influence[];
}

export interface Evaluation {
  readonly id: number;
  readonly fit: Fit;
  readonly rows: Rows | null;
  readonly influences: readonly Influence[];
  /** score: on rows that are handed in. cv: on folds of them. */
  readonly kind: "score" | "cv";
  readonly site: TextRange;
  /** Names that the rows go by: what people call a part says what it is for. */
  readonly names: readonly string[];
  /** Loops over thresholds that the predictions are cut at. */
  readonly cutIn: ReadonlySet<number>;
}

/** The best of several scores is taken, or a threshold from them. */
export interface Choice {
  readonly evaluations: readonly Evaluation[];
  /** pass: the best state of one model that goes on learning. */
  readonly what: "best" | "threshold" | "pass";
  readonly site: TextRange;
}

/** Rows that are looked at while a model is trained. */
export interface Monitor {
  readonly fit: Fit;
  readonly rows: Rows | null;
  /** Whether they end training, or pick the weights that stay. */
  readonly stops: boolean;
  /** Names that the rows go by. */
  readonly names: readonly string[];
  /** Whether their figures are shown after every pass, as those of a network are. */
  readonly each: boolean;
  readonly site: TextRange;
}

/** A transformer that had been fitted is fitted again on other rows. */
export interface Refit {
  readonly name: string;
  readonly before: Rows | null;
  readonly rows: Rows | null;
  readonly site: TextRange;
  /** Names that the rows go by, those of before and these. */
  readonly names: { readonly before: readonly string[]; readonly now: readonly string[] };
  /** Using what it learned the first time instead; only where that was all it had learned, from the same columns. */
  readonly fixes: readonly Fix[];
}

export interface RandomStep {
  readonly what: string;
  readonly site: TextRange;
  readonly fixes: readonly Fix[];
}

export interface Dedupe {
  readonly rows: Rows;
  readonly site: TextRange;
  /** Whether duplicates were removed from the rows before they were split. */
  readonly before: boolean;
}

export interface BestScore {
  readonly fit: Fit;
  readonly site: TextRange;
}

export interface Written {
  readonly rows: Rows;
  readonly influences: readonly Influence[];
  readonly columns: Columns;
  readonly predictions: readonly Prediction[];
  /** Whether it is the table that a pipeline goes on with, by the name of the file; null where the text does not tell. */
  readonly isResult: boolean | null;
  readonly site: TextRange;
}

export interface OutsideRead {
  readonly what: "file" | "network";
  /** As it is written; null where it is computed. */
  readonly path: string | null;
  /** The function that reads: "pd.read_csv". */
  readonly text: string;
  readonly site: TextRange;
}
