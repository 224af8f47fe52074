import { rmSync } from "node:fs";
import { isLostObject } from "../artifacts/objects.ts";
import type { Store } from "../artifacts/store.ts";
import type { Shape } from "../base/shape.ts";
import type { StageResult } from "../model/artifact.ts";
import type { CodedColumn } from "../model/column.ts";
import type { DataVersion } from "../model/dataVersion.ts";
import { evaluationShape } from "../model/evaluation.ts";
import type { TableSchema, TableValue } from "../model/relation.ts";
import { contentHash, resultKey } from "../plan/ingredients.ts";
import type { StageDescriptor } from "../runtime/stage.ts";
import type { Engine, StoredRelation } from "../table/engine.ts";
import { piecesOf } from "../table/intake/tablePieces.ts";
import type { Reach } from "../table/sources/reach.ts";
import { checkData, knownData } from "./dataHashes.ts";
import { keepDocument, keptDocument } from "./keptDocuments.ts";
import type { LoadedStage } from "./loadStages.ts";
import { columnsInMemory } from "./openColumns.ts";
import { heldTable, isLong } from "./profiles/heldTable.ts";
import type { Seal } from "./seal.ts";
import { keysOf } from "./split/splitRows.ts";
import type { StageContext, StageOutput, StageWork } from "./stageWork.ts";
import { type MadeProduct, storeAttached, storeProduct } from "./storeProduct.ts";

/** Tells the host what a stage says about itself. */
export interface StageReport {
  progressed(stage: string, done: number, total: number | null, unit: string): void;
  logged(stage: string, level: "info" | "warning", text: string): void;
  measured(stage: string, metric: string, value: number | null, step: number | null): void;
  usedBackend(backend: string): void;
  usedVersion(name: string, version: string): void;
}

/** What the stages of one run share. */
export interface RunWorld {
  readonly projectRoot: string;
  readonly store: Store;
  readonly engine: () => Promise<Engine>;
  readonly reach: Reach;
  readonly seal: Seal;
  readonly signal: AbortSignal;
  readonly report: StageReport;
  readonly dataVersions: (stage: string) => readonly DataVersion[];
  readonly runners: Map<StageDescriptor, StageRunner>;
}

export type StageEnd =
  | { readonly status: "ran" | "cached"; readonly result: StageResult; readonly reason: string }
  | { readonly status: "sealed"; readonly key: string; readonly reason: string };

export interface StageRunner extends StageOutput {
  /** Takes the stored result, or runs the stage and stores it. */
  run(forced: boolean, onStart: () => void): Promise<StageEnd>;
  /** The table, asked: as it is in memory, or from its file one column after the other. To be closed. */
  relation(parts?: Uint8Array): Promise<StoredRelation>;
  /** The hidden column of the table. */
  keys(): Promise<CodedColumn>;
  /** Null before `run`, and for a sealed stage. */
  readonly result: StageResult | null;
}

/** Objects up to this size are verified before a stage is called "cached"; larger ones when they are read. */
const verifiedAtOnceBytes = 64 << 20;

/** One stage of a run: its key, its stored result or its work, and its output, loaded when somebody asks for it. */
export function stageRunner({ planned, descriptor }: LoadedStage, work: StageWork, world: RunWorld): StageRunner {
  const { store } = world;
  let result: StageResult | null = null;
  const held = heldTable();

  async function run(forced: boolean, onStart: () => void): Promise<StageEnd> {
    const ingredients = { ...planned.ingredients, data: await knownData(planned.ingredients.data, world.projectRoot) };
    const inputs = Object.fromEntries(planned.inputs.map((name) => [name, namedInput(name).hash]));
    const key = resultKey(ingredients, inputs);
    const found = forced || ingredients.unknowable.length > 0 ? null : store.findResult(key);
    const whole = found !== null && (await isWhole(found));
    if (whole && isCounted(found)) {
      result = found;
      return { status: "cached", result: found, reason: "up to date" };
    }
    onStart();
    const goOn = !forced && ingredients.unknowable.length === 0;
    return await withFiles(async (tableFile) => {
      const product = await work(contextFor(key, ingredients.data, goOn, tableFile));
      if (product.make === "sealed") return { status: "sealed", key, reason: product.reason };
      await checkData(ingredients.data, world.projectRoot);
      result = await storedResult(product, key, ingredients, inputs);
      const why = whole ? "the ledger counts its shot otherwise" : "its stored result was damaged";
      return { status: "ran", result, reason: found === null ? planned.reason : why };
    });
  }

  /** A figure of the test rows is taken as it is only while the ledger knows its shot by the same number. */
  function isCounted({ kind, output }: StageResult): boolean {
    if (kind !== "evaluate") return true;
    const { shot } = store.readJson(output, evaluationShape);
    return (
      shot?.testKeys === undefined ||
      shot.predictions === undefined ||
      world.seal.counts(shot.testKeys, shot.predictions)?.number === shot.number
    );
  }

  async function isWhole(found: StageResult): Promise<boolean> {
    if (!store.hasObject(found.output)) return false;
    if (found.output.bytes > verifiedAtOnceBytes) return true;
    try {
      await store.pathOf(found.output);
      return true;
    } catch (error) {
      if (!isLostObject(error)) throw error;
      world.report.logged(planned.name, "warning", `${error.message} It is made again.`);
      return false;
    }
  }

  async function storedResult(
    product: MadeProduct,
    key: string,
    ingredients: StageResult["ingredients"],
    inputs: StageResult["inputs"],
  ): Promise<StageResult> {
    const { notes = [], metrics = {} } = product;
    const made: StageResult = {
      version: 1,
      stage: planned.name,
      kind: planned.kind,
      key,
      ...(await storeProduct(world, planned.name, product)),
      ingredients,
      inputs,
      notes: [...notes],
      metrics,
      ...(product.stops === undefined ? {} : { stops: product.stops }),
    };
    // Before the result: one that is found has all that belongs to it.
    await storeAttached(world, key, product);
    store.putResult(made);
    if (product.make === "table") held.put(product.value);
    return made;
  }

  /** Reads the output; one that is lost or damaged is made again, its own inputs too if need be. */
  async function read<T>(load: (result: StageResult) => Promise<T>): Promise<T> {
    if (result === null) throw new Error(`"${planned.name}" was asked for its output before it ran.`);
    try {
      return await load(result);
    } catch (error) {
      if (!isLostObject(error)) throw error;
      world.report.logged(planned.name, "warning", `${error.message} "${planned.name}" is run again.`);
      const { key, ingredients, inputs } = result;
      result = await withFiles(async (tableFile) => {
        const product = await work(contextFor(key, ingredients.data, true, tableFile));
        if (product.make === "sealed") throw error;
        return await storedResult(product, key, ingredients, inputs);
      });
      return await load(result);
    }
  }

  function stored<T>(load: (path: string, schema: TableSchema) => Promise<T>): Promise<T> {
    return read(async ({ output, schema }) => {
      if (schema === null) throw new Error(`"${planned.name}" makes no table.`);
      return await load(await store.pathOf(output), schema);
    });
  }

  /** Files that a stage was given and that did not come into the store are removed, however it ends. */
  async function withFiles<T>(make: (tableFile: () => string) => Promise<T>): Promise<T> {
    const paths: string[] = [];
    try {
      return await make(() => {
        const path = store.tempFile(".parquet");
        paths.push(path);
        return path;
      });
    } finally {
      for (const path of paths) rmSync(path, { force: true });
    }
  }

  /** @param goOn takes what a run that was cut short kept under this key */
  function contextFor(key: string, data: StageContext["data"], goOn: boolean, tableFile: () => string): StageContext {
    const { name } = planned;
    return {
      planned,
      descriptor,
      key,
      projectRoot: world.projectRoot,
      data,
      dataVersions: () => world.dataVersions(name),
      input(role) {
        const stage = descriptor.inputs[role];
        if (stage === undefined) throw new Error(`"${name}" has no input "${role}".`);
        return runnerOf(stage);
      },
      outputOf: runnerOf,
      keep: (as, shape, make) => keepDocument(store, { key, name: as, goOn }, shape, make),
      engine: world.engine,
      tableFile,
      reach: world.reach,
      seal: world.seal,
      signal: world.signal,
      progressed: (done, total, unit) => world.report.progressed(name, done, total, unit),
      logged: (level, text) => world.report.logged(name, level, text),
      measured: (metric, measured, step) => world.report.measured(name, metric, measured, step ?? null),
      usedBackend: (backend) => world.report.usedBackend(backend),
      usedVersion: (of, version) => world.report.usedVersion(of, version),
    };
  }

  function runnerOf(stage: StageDescriptor): StageRunner {
    const found = world.runners.get(stage);
    if (found === undefined) throw new Error(`"${planned.name}" needs a stage that is not in the order.`);
    return found;
  }

  function namedInput(name: string): StageRunner {
    for (const runner of world.runners.values()) if (runner.name === name) return runner;
    throw new Error(`"${planned.name}" takes "${name}", which is not in the order.`);
  }

  const table = (): Promise<TableValue> =>
    held.get(() => stored(async (path, schema) => (await world.engine()).readParquetFile(path, schema)));

  function tableResult(): { readonly schema: TableSchema; readonly rowCount: number } {
    const { schema = null, rowCount = null } = result ?? {};
    if (schema === null || rowCount === null) throw new Error(`"${planned.name}" has made no table.`);
    return { schema, rowCount };
  }

  function isLongTable(): boolean {
    const { schema, rowCount } = tableResult();
    return isLong(rowCount, schema.columns.length);
  }

  return {
    name: planned.name,
    descriptor,
    run,
    get result() {
      return result;
    },
    get hash() {
      if (result === null) throw new Error(`"${planned.name}" has no output yet.`);
      return contentHash(result);
    },
    get schema() {
      return tableResult().schema;
    },
    get rowCount() {
      return tableResult().rowCount;
    },
    table,
    async inPieces(work) {
      return isLongTable() ? await stored((path, schema) => work(piecesOf(path, schema))) : null;
    },
    async tableOf(wanted) {
      if (!isLongTable()) return await table();
      return await stored(async (path, { columns }) => (await world.engine()).readParquetFile(path, { columns: columns.filter(wanted) }));
    },
    async columns() {
      if (held.known() !== null || !isLongTable()) return columnsInMemory(await table());
      return await stored(async (path, schema) => (await world.engine()).storedColumns(path, schema));
    },
    async keys() {
      const value = held.known();
      if (value !== null) return keysOf((await value).table);
      return await stored(async (path, schema) => (await world.engine()).readKeys(path, schema));
    },
    async relation(parts) {
      const engine = await world.engine();
      const value = held.known();
      if (value !== null) return { relation: await engine.relation(await value, parts), close: async () => {} };
      return await stored((path, schema) => engine.storedRelation(path, schema, parts));
    },
    document: <T>(shape: Shape<T>) => read(async ({ output }) => store.readJson(output, shape)),
    kept: <T>(name: string, shape: Shape<T>) => read(async ({ key }) => keptDocument(store, key, name, shape)),
  };
}
