import type { Suppression, TextRange } from "./finding.ts";
import type { FlowFacts } from "./flow.ts";
import type { ColumnRole, ColumnType, StageKind } from "./vocabulary.ts";

/** What the text of a pipeline file and its local imports says, without running any of it. */
export interface Pipeline {
  /** Absolute path of the pipeline file. */
  readonly file: string;
  /** In source order; stages of imported local files come before the file that imports them. */
  readonly stages: readonly StageDeclaration[];
  readonly contracts: readonly ContractDeclaration[];
  readonly suppressions: readonly Suppression[];
  /** Every local file reached through imports (JSON too), the pipeline file first. */
  readonly sources: readonly SourceFile[];
  /** Packages imported from `node_modules`, by name, without `mlpipe`. */
  readonly packages: readonly string[];
  /** Files that stages read as data, as written (`csv("data/churn.csv")`), resolved against the file that names them. */
  readonly dataFiles: readonly DataFile[];
}

export interface SourceFile {
  readonly path: string;
  /** Of the token stream without comments and layout; whole file. */
  readonly digest: string;
  /** Of the bytes as read, to check that what ran is what was planned. */
  readonly contentHash: string;
  /** Paths of local files this one imports, side-effect imports too. */
  readonly imports: readonly string[];
  /** Does this file call `process.env`, the clock, files, the network or a computed `import()` at its top level or in what stages reach? */
  readonly unknowable: readonly UnknowableUse[];
}

/** Something a stage's result may depend on that its key cannot know: shown as "cannot tell". */
export interface UnknowableUse {
  readonly what: "environment" | "clock" | "random" | "file" | "network" | "computed import";
  readonly text: string;
  readonly range: TextRange;
}

export interface DataFile {
  readonly stage: string;
  /** Absolute. */
  readonly path: string;
  /** The path is a pattern that stands for several files: `data/*.csv`. */
  readonly pattern?: true;
  /** It is part of the program that the stage is, rather than data. */
  readonly program?: true;
  readonly range: TextRange;
}

export interface StageDeclaration {
  readonly name: string;
  readonly kind: StageKind;
  /** The file that declares it; a pipeline may take stages from local files. */
  readonly file: string;
  readonly exported: boolean;
  /** `export const tidy = clean(raw, [...])`, the whole statement. */
  readonly range: TextRange;
  readonly nameRange: TextRange;
  /** `clean(raw, [...])` */
  readonly callRange: TextRange;
  readonly inputs: readonly StageInput[];
  /** The contract named by the call (`problem`, `collect`, a program's `makes`), or null. */
  readonly contract: string | null;
  /** Every argument that is not a stage or a contract, read as far as it is literal. Keyed by the argument's name in `stageArguments`. */
  readonly options: Readonly<Record<string, OptionValue>>;
  /** The other program that does its work. */
  readonly program?: ProgramDeclaration;
  /** What is known of the functions written in its arguments. */
  readonly flow: FlowFacts;
  /** Ingredients of the fingerprint that come from this file. */
  readonly code: StageCode;
  readonly unknowable: readonly UnknowableUse[];
}

/** Another program that does a stage's work: `python("programs/dedupe.py")`, `command(["Rscript", "clean.R"], { files })`. */
export interface ProgramDeclaration {
  readonly kind: "python" | "command";
  /** As people say it: the script, or the program and its arguments; "…" for what is computed. */
  readonly title: string;
  /** What `python` runs; null for a command, whose scripts are among `files`, and where it is computed. */
  readonly script: ProgramFile | null;
  /** Each file that is named literally, the script first. */
  readonly files: readonly ProgramFile[];
  /** `python("programs/dedupe.py")`, the whole call. */
  readonly range: TextRange;
  /** False where a part of it is computed. */
  readonly complete: boolean;
}

export interface ProgramFile {
  /** Absolute. */
  readonly path: string;
  /** The text that names it. */
  readonly range: TextRange;
}

export interface StageInput {
  /** The argument it is passed as: "table", "parts", "brief", "model", "check", or a path in the options ("model.use"). */
  readonly role: string;
  readonly stage: string;
  readonly range: TextRange;
}

/** Token digests of what a stage is made of. Comments and layout do not count; white space inside strings does. */
export interface StageCode {
  /** The stage's own declaration. */
  readonly own: string;
  /** Declarations of its file that it reaches, by name, other stages left out. */
  readonly declarations: Readonly<Record<string, string>>;
  /** Every top-level statement of its file that is neither a declaration nor a stage. */
  readonly statements: string;
  /** Paths of the local files it depends on, whole (every transitive import of its file). */
  readonly files: readonly string[];
}

/** A literal option, or what could not be read. */
export type OptionValue =
  | { readonly kind: "literal"; readonly value: string | number | boolean | null; readonly range: TextRange }
  | { readonly kind: "list"; readonly items: readonly OptionValue[]; readonly range: TextRange }
  | {
      readonly kind: "object";
      readonly members: Readonly<Record<string, OptionMember>>;
      readonly complete: boolean;
      readonly range: TextRange;
    }
  /** A call of a function of the library: `impute("median")`, `after("2026-06-01")`. `callee` is its exported name. */
  | { readonly kind: "call"; readonly callee: string; readonly items: readonly OptionValue[]; readonly range: TextRange }
  | { readonly kind: "stage"; readonly stage: string; readonly range: TextRange }
  /** Index into the stage's `flow.functions`. */
  | { readonly kind: "function"; readonly index: number; readonly range: TextRange }
  | { readonly kind: "computed"; readonly text: string; readonly range: TextRange };

export interface OptionMember {
  readonly nameRange: TextRange;
  readonly value: OptionValue;
}

export interface ContractDeclaration {
  readonly name: string;
  readonly file: string;
  readonly range: TextRange;
  readonly nameRange: TextRange;
  readonly columns: readonly ContractColumn[];
  /** False when a part of it is computed, so that a missing column means nothing. */
  readonly complete: boolean;
}

export interface ContractColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly mayBeMissing: boolean;
  /** The allowed values of a union, else null. */
  readonly oneOf: readonly string[] | null;
  readonly roles: readonly ColumnRole[];
  readonly range: TextRange;
}
