import type { Shape } from "../base/shape.ts";
import type { StageResult } from "../model/artifact.ts";
import type { TableValue } from "../model/relation.ts";
import type { StageKind } from "../model/vocabulary.ts";
import type { StageDescriptor } from "../runtime/stage.ts";
import type { Engine } from "../table/engine.ts";
import type { PlannedStage } from "./loadStages.ts";
import type { Seal } from "./seal.ts";

/** What a stage made, or why it made nothing. */
export type StageProduct =
  | ({ readonly make: "table"; readonly value: TableValue } & Aside)
  /** JSON-safe. */
  | ({ readonly make: "document"; readonly document: object; readonly rowCount?: number } & Aside)
  | { readonly make: "sealed"; readonly reason: string };

interface Aside {
  readonly notes?: StageResult["notes"];
  readonly metrics?: StageResult["metrics"];
  /** Name → JSON-safe document, stored beside the result: what is known of it that no later stage reads. */
  readonly attached?: Readonly<Record<string, object>>;
}

/** The output of a stage, read when it is asked for. */
export interface StageOutput {
  readonly name: string;
  readonly descriptor: StageDescriptor;
  /** Of the output's bytes. */
  readonly hash: string;
  table(): Promise<TableValue>;
  document<T>(shape: Shape<T>): Promise<T>;
}

/** All that a stage's work may use. */
export interface StageContext {
  readonly planned: PlannedStage;
  readonly descriptor: StageDescriptor;
  readonly key: string;
  readonly projectRoot: string;
  /** The output of the stage given as this argument. */
  input(role: string): StageOutput;
  /** The output of a stage further up. */
  outputOf(stage: StageDescriptor): StageOutput;
  engine(): Promise<Engine>;
  readonly seal: Seal;
  readonly signal: AbortSignal;
  /** Throws the signal's reason when the run is to be cancelled, even in a loop that never yields. */
  progressed(done: number, total: number | null, unit: string): void;
  logged(level: "info" | "warning", text: string): void;
  measured(metric: string, value: number | null, step?: number): void;
  /** The neural backend that did the arithmetic, for the run's record. */
  usedBackend(backend: string): void;
}

export type StageWork = (context: StageContext) => Promise<StageProduct>;
export type Works = Record<StageKind, StageWork>;
