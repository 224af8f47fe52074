import { type FileHandle, open } from "node:fs/promises";
import { resolve } from "node:path";
import { Failure, systemErrorCode } from "../base/failure.ts";
import type { StageNote } from "../model/artifact.ts";
import type { TableValue } from "../model/relation.ts";
import { collectCsv } from "./collectCsv.ts";
import { collectParquet } from "./collectParquet.ts";
import type { Duck } from "./duck.ts";
import type { GivenContract, GivenSource } from "./given.ts";

export interface CollectOptions {
  readonly invalid?: "fail" | "drop";
  /** Only the first rows of the source. */
  readonly limit?: number;
  /** Folder that the source's path is relative to: the pipeline file's. */
  readonly baseFolder: string;
  /** Looked at between pieces of the source. */
  readonly signal?: AbortSignal;
}

export interface TableResult {
  readonly value: TableValue;
  readonly notes: readonly StageNote[];
}

/**
 * A source as a typed table, each row checked against the contract and given its key.
 * @throws Failure with the row and column of the first breach, and how many rows break the contract
 */
export async function collectSource(
  source: GivenSource,
  contract: GivenContract | null,
  options: CollectOptions,
  duck: () => Promise<Duck>,
): Promise<TableResult> {
  const path = resolve(options.baseFolder, source.path);
  const settings = {
    shownPath: source.path,
    contract: contract?.contract ?? null,
    invalid: options.invalid ?? "fail",
    limit: options.limit ?? null,
    signal: options.signal ?? null,
  };
  const file = await openSource(path, source.path);
  try {
    await checkFile(file, source);
    const intake = source.format === "csv" ? await collectCsv(file, source, settings) : await collectParquet(path, settings, await duck());
    return intake.finish();
  } finally {
    await file.close();
  }
}

async function checkFile(file: FileHandle, source: GivenSource): Promise<void> {
  const status = await file.stat();
  if (status.isDirectory()) throw new Failure("source-is-folder", `${source.path} is a folder, not a file.`, "Name the file in it.");
  if (status.size === 0) throw new Failure("empty-source", `${source.path} is empty.`, "Check that the export was complete.");
  const isParquet = (await textAt(file, 0)) === "PAR1" && (await textAt(file, Math.max(0, status.size - 4))) === "PAR1";
  if (source.format === "parquet" && !isParquet) {
    throw new Failure("not-parquet", `${source.path} is not a Parquet file.`, "If it is a CSV file, read it with csv().");
  }
  if (source.format === "csv" && isParquet) {
    throw new Failure("not-csv", `${source.path} is a Parquet file.`, "Read it with parquet().");
  }
}

async function textAt(file: FileHandle, position: number): Promise<string> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, position);
  return buffer.toString("latin1", 0, bytesRead);
}

async function openSource(path: string, shownPath: string): Promise<FileHandle> {
  try {
    return await open(path, "r");
  } catch (error) {
    switch (systemErrorCode(error)) {
      case "ENOENT":
      case "ENOTDIR":
        throw new Failure(
          "missing-source",
          `There is no file ${shownPath}.`,
          `Put it at ${path}, or correct the path: it is relative to the pipeline file.`,
          {
            cause: error,
          },
        );
      case "EISDIR":
        throw new Failure("source-is-folder", `${shownPath} is a folder, not a file.`, "Name the file in it.", { cause: error });
      case "EACCES":
      case "EPERM":
        throw new Failure("unreadable-source", `${shownPath} may not be read.`, "Change its permissions.", { cause: error });
      default:
        throw error;
    }
  }
}
