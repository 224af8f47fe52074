import type { SchemaColumn } from "../model/relation.ts";
import type { RecipeName } from "../runtime/recipe.ts";

/** What users wrote, as the stage descriptors of `runtime` carry it. Declared by structure: `runtime` is not imported here. */
export type GivenSource = GivenCsv | { readonly format: "parquet"; readonly path: string };

export interface GivenCsv {
  readonly format: "csv";
  readonly path: string;
  readonly options: {
    readonly delimiter?: string;
    readonly encoding?: "utf-8" | "latin-1" | "utf-16";
    readonly missing?: readonly string[];
  };
}

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

/** A feature: a plain function of one row. */
export type GivenFunction = (row: never) => unknown;
