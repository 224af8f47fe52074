import type { SchemaColumn } from "../model/relation.ts";
import type { FeatureForm } from "../runtime/featureForms.ts";
import type { RecipeName } from "../runtime/recipe.ts";
import type { CsvSource, Source } from "../runtime/sources.ts";

/** What users wrote, as the stage descriptors of `runtime` carry it: types alone, erased before anything runs. */
export type GivenSource = Source;
export type GivenCsv = CsvSource;

export interface GivenContract {
  readonly contract: readonly ContractColumn[];
}

export interface ContractColumn extends SchemaColumn {
  readonly mayBeMissing: boolean;
}

export interface GivenRecipe {
  readonly recipe: RecipeName;
  readonly given: Readonly<Record<string, unknown>>;
  /** Made at the recipe's line. */
  readonly written?: Error;
}

/** A plain function of one row. */
export type GivenFunction = (row: never) => unknown;
export type GivenForm = Pick<FeatureForm, "feature" | "given">;

/** A feature: a function or a form, or one of them with a sentence about it. */
export type GivenFeature = GivenFunction | GivenForm | { readonly explained: string; readonly of: unknown };
