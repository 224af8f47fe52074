import type { StageKind } from "../model/vocabulary.ts";

/** Registered, so that a descriptor is known as one whichever copy of the library made it. */
export const stageMark: unique symbol = Symbol.for("mlpipe.stage") as never;
const typeMark: unique symbol = Symbol.for("mlpipe.type") as never;

/**
 * What a stage function returns: a description, no work done. It names its inputs by reference; the name of a stage
 * is the name under which the pipeline file exports it.
 */
export interface Stage<Kind extends StageKind = StageKind, Type = unknown> {
  readonly [stageMark]: Kind;
  /** Types only: never there at run time. */
  readonly [typeMark]?: Type;
}

/** The descriptor behind a `Stage`, for the one who runs it. Not part of the public types. */
export interface StageDescriptor extends Stage {
  /** Argument name → stage; see `stageArguments`. Stages inside options stand under their path ("model.use"). */
  readonly inputs: Readonly<Record<string, StageDescriptor>>;
  /** Argument name → what was given; functions, recipes, sources as they are. */
  readonly given: Readonly<Record<string, unknown>>;
}

/** The wrong option of a stage: thrown where the stage is declared, so that its stack names the line. */
export class OptionError extends TypeError {
  readonly remedy: string;
  constructor(sentence: string, remedy: string) {
    super(sentence);
    this.name = "OptionError";
    this.remedy = remedy;
  }
}

export function describeStage<S extends Stage>(
  kind: StageKind,
  inputs: Readonly<Record<string, Stage>>,
  given: Readonly<Record<string, unknown>>,
): S {
  const descriptor: StageDescriptor = Object.freeze({
    [stageMark]: kind,
    inputs: inputs as Readonly<Record<string, StageDescriptor>>,
    given,
  });
  // The public type only adds a phantom member, which no value has.
  return descriptor as Stage as S;
}

export function isStage(value: unknown): value is StageDescriptor {
  return typeof value === "object" && value !== null && stageMark in value;
}
