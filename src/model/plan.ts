import type { Finding } from "./finding.ts";
import type { StageKind } from "./vocabulary.ts";

/** What would run, in order, and because of what. */
export interface Plan {
  /** Absolute path. */
  readonly file: string;
  readonly projectRoot: string;
  /** In order of execution; stages on a cycle or with unknown inputs are left out and have a finding. */
  readonly stages: readonly PlannedStage[];
  readonly findings: readonly Finding[];
}

export interface PlannedStage {
  readonly name: string;
  readonly kind: StageKind;
  /** The other program that does its work, as people say it. */
  readonly program?: string;
  readonly file: string;
  /** Names of the stages it takes, without repeats, in argument order. */
  readonly inputs: readonly string[];
  readonly ingredients: Ingredients;
  readonly state: StageState;
}

/**
 * All that a stage's result depends on, by name, so that a change can be named. Values are hashes or versions.
 * The key of a result is the hash of the ingredients together with the content hashes of its inputs.
 */
export interface Ingredients {
  /** "own", "declaration NAME", "statements" → token digest. */
  readonly code: Readonly<Record<string, string>>;
  /** Project-relative path of each imported local file → token digest. */
  readonly files: Readonly<Record<string, string>>;
  /** tsconfig options that change emit or resolution, as canonical JSON; "" without a tsconfig. */
  readonly tsconfig: string;
  /** Package → version from the lock file ("unlocked" without one). */
  readonly packages: Readonly<Record<string, string>>;
  /** "mlpipe", "duckdb", "backend", … → version. */
  readonly engine: Readonly<Record<string, string>>;
  /** Project-relative path of each data file → content hash, "missing", or "checking" while it is being hashed. */
  readonly data: Readonly<Record<string, string>>;
  /** What the key cannot know, as shown to people; empty when all is known. */
  readonly unknowable: readonly string[];
}

export type StageState =
  /** The stored result is the one this text and data would give. `stops`: why nothing that builds on it runs. */
  | { readonly kind: "current"; readonly key: string; readonly stops?: string }
  /** A stage above it lets nothing build on it: "no-go: too few labels". */
  | { readonly kind: "stopped"; readonly by: string; readonly because: string }
  | { readonly kind: "stale"; readonly reasons: readonly StaleReason[] }
  /** An input is stale: it runs unless that input's output turns out equal. */
  | { readonly kind: "waits"; readonly on: readonly string[] }
  | { readonly kind: "never run" }
  /** Data files are still being hashed. */
  | { readonly kind: "checking" }
  /** It uses something its key cannot know, so that it runs each time. */
  | { readonly kind: "cannot tell"; readonly because: readonly string[] };

/** One sentence fragment for people ("`tidy` changed, line 31"), and what it is about. */
export interface StaleReason {
  readonly about: "code" | "file" | "tsconfig" | "package" | "engine" | "data" | "input" | "damaged" | "forced";
  readonly name: string;
  readonly text: string;
}
