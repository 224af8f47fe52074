import type { Shape } from "../base/shape.ts";
import type { StageResult } from "../model/artifact.ts";
import type { DataVersion } from "../model/dataVersion.ts";
import type { SchemaColumn, TableSchema, TableValue } from "../model/relation.ts";
import type { StageKind } from "../model/vocabulary.ts";
import type { StageDescriptor } from "../runtime/stage.ts";
import type { Engine } from "../table/engine.ts";
import type { Reach } from "../table/sources/reach.ts";
import type { Kept } from "./keptDocuments.ts";
import type { PlannedStage } from "./loadStages.ts";
import type { OpenColumns } from "./openColumns.ts";
import type { Seal } from "./seal.ts";

/** What a stage made, or why it made nothing. */
export type StageProduct =
  /** `version`: the beginning of the hash that its bytes must have. */
  | ({ readonly make: "table"; readonly value: TableValue; readonly version?: string } & Aside)
  /** A table that was written while it was made. */
  | ({ readonly make: "table file"; readonly table: TableFile; readonly version?: string } & Aside)
  /** A table that is in the store already: a version that was collected before. */
  | ({ readonly make: "stored table"; readonly version: DataVersion } & Aside)
  /** JSON-safe. */
  | ({ readonly make: "document"; readonly document: object; readonly rowCount?: number } & Aside)
  | { readonly make: "sealed"; readonly reason: string };

/** A file that the engine wrote at a `tableFile` of the stage's context; it goes into the store. */
export interface TableFile {
  readonly path: string;
  readonly schema: TableSchema;
  readonly rowCount: number;
}

interface Aside {
  readonly notes?: StageResult["notes"];
  readonly metrics?: StageResult["metrics"];
  /** Nothing that follows may run, and why. */
  readonly stops?: string;
  /** Name → JSON-safe document, stored beside the result: what is known of it that no later stage reads. */
  readonly attached?: Readonly<Record<string, Attachment>>;
}

/** A document; null takes away what an earlier run under the same key attached. */
export type Attachment = object | TableAttachment | null;

/** A table that is stored too, and the document that says where it lies. */
export interface TableAttachment {
  readonly tableBeside: TableValue;
  readonly document: (stored: Pick<StageResult, "output" | "schema" | "rowCount">) => object;
}

/** The output of a stage, read when it is asked for. */
export interface StageOutput {
  readonly name: string;
  readonly descriptor: StageDescriptor;
  /** Of the output's bytes. */
  readonly hash: string;
  /** Of a table. */
  readonly schema: TableSchema;
  readonly rowCount: number;
  table(): Promise<TableValue>;
  /** These columns at least, and the hidden one: of a long table no others are read. */
  tableOf(wanted: (column: SchemaColumn) => boolean): Promise<TableValue>;
  /** The same, column by column: of a long table a few are in memory at a time. To be closed. */
  columns(): Promise<OpenColumns>;
  /** What this work makes of the table's pieces, of a long table; null of a short one, which is better had whole. */
  inPieces<T>(work: (pieces: AsyncIterable<TableValue>) => Promise<T>): Promise<T | null>;
  document<T>(shape: Shape<T>): Promise<T>;
  /** What it kept under this name while it worked. */
  kept<T>(name: string, shape: Shape<T>): Promise<T>;
}

/** All that a stage's work may use. */
export interface StageContext {
  readonly planned: PlannedStage;
  readonly descriptor: StageDescriptor;
  readonly key: string;
  readonly projectRoot: string;
  /** Project-relative path of each data file → content hash. */
  readonly data: Readonly<Record<string, string>>;
  /** Versions of this stage's table that are stored. */
  dataVersions(): readonly DataVersion[];
  /** The output of the stage given as this argument. */
  input(role: string): StageOutput;
  /** The output of a stage further up. */
  outputOf(stage: StageDescriptor): StageOutput;
  /**
   * A document beside the stage's output, made where it is not there yet: so a run that was cut short goes on where it
   * was. `hash` is that of its content.
   */
  keep<T extends object>(name: string, shape: Shape<T>, make: () => Promise<T>): Promise<Kept<T>>;
  engine(): Promise<Engine>;
  /** A path on the store's disk for a table that does not fit into memory; what a killed run leaves there goes at the next clean-up. */
  tableFile(): string;
  /** For sources outside of the project. */
  readonly reach: Reach;
  readonly seal: Seal;
  readonly signal: AbortSignal;
  /** Throws the signal's reason when the run is to be cancelled, even in a loop that never yields. */
  progressed(done: number, total: number | null, unit: string): void;
  logged(level: "info" | "warning", text: string): void;
  measured(metric: string, value: number | null, step?: number): void;
  /** The neural backend that did the arithmetic, for the run's record. */
  usedBackend(backend: string): void;
  /** A program beside the engine that did the work, such as "python", for the run's record. */
  usedVersion(name: string, version: string): void;
}

export type StageWork = (context: StageContext) => Promise<StageProduct>;
export type Works = Record<StageKind, StageWork>;
