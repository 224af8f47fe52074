import { dirname, resolve } from "node:path";
import type { DataFile, OptionValue, StageDeclaration } from "../model/pipeline.ts";

/** Functions of the library whose first argument is the path of a file that is read. */
const fileSources: readonly string[] = ["csv", "tsv", "json", "ndjson", "arrow", "parquet", "sqlite", "webTable"];

/** What a server holds has no content hash: it is read again when the text changes, or when that is asked for. */
const isRemote = /^https?:\/\//i;

/** The files that a stage reads as data, or runs as a program, with absolute paths, as far as they are written literally. */
export function dataFilesOf(stage: StageDeclaration): readonly DataFile[] {
  switch (stage.kind) {
    case "collect":
      return collected(stage);
    case "split":
      return fileNamed(stage, memberOf(stage.options["options"], "from"));
    case "wrangle":
    case "train":
      return (stage.program?.files ?? []).map(({ path, range }) => ({ stage: stage.name, path, range, program: true }));
    default:
      return [];
  }
}

/** `csv("data/churn.csv")`, `files("data/*.csv", csv)`; none for a table that is pinned to a version, whatever its source holds now. */
function collected(stage: StageDeclaration): readonly DataFile[] {
  const source = stage.options["source"];
  if (source?.kind !== "call" || memberOf(stage.options["options"], "version") !== undefined) return [];
  if (fileSources.includes(source.callee)) return fileNamed(stage, source.items[0]);
  if (source.callee !== "files") return [];
  return fileNamed(stage, source.items[0]).map((file) => ({ ...file, pattern: true }));
}

function fileNamed(stage: StageDeclaration, path: OptionValue | undefined): readonly DataFile[] {
  if (path?.kind !== "literal" || typeof path.value !== "string" || path.value === "" || isRemote.test(path.value)) return [];
  return [{ stage: stage.name, path: resolve(dirname(stage.file), path.value), range: path.range }];
}

function memberOf(options: OptionValue | undefined, name: string): OptionValue | undefined {
  return options?.kind === "object" ? options.members[name]?.value : undefined;
}
