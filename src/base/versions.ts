/** Filled in by the bundler. Run from source there is none of them. */
declare const MLPIPE_VERSIONS: { readonly mlpipe: string; readonly duckdb: string; readonly arquero: string; readonly tfjs: string };

/** Versions of what computes results; part of every result's key. */
export const versions =
  typeof MLPIPE_VERSIONS === "undefined" ? { mlpipe: "source", duckdb: "source", arquero: "source", tfjs: "source" } : MLPIPE_VERSIONS;
