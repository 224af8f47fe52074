import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import util from "node:util";

/** The operations of TensorFlow.js, from whichever copy does the work. */
export type Tensors = typeof import("@tensorflow/tfjs-core");

export interface TensorBackend {
  readonly tensors: Tensors;
  /** Name and version: "tensorflow 4.22.0" (the project's tfjs-node), "wasm 4.22.0", "cpu 4.22.0". */
  readonly title: string;
}

/**
 * The fastest backend that is there: tfjs-node from the project's own `node_modules`, else WebAssembly, else plain
 * JavaScript. (WebAssembly is as fast as native on small nets and some 15 times slower on wide ones.)
 */
export async function openTensorBackend(projectFolder: string | null): Promise<TensorBackend> {
  return (projectFolder === null ? null : openProjectBackend(projectFolder)) ?? (await openOwnBackend());
}

/** Name and version of the backend that `openTensorBackend` would give, as part of a result's key. */
export async function tensorBackendTitle(projectFolder: string | null): Promise<string> {
  return (await openTensorBackend(projectFolder)).title;
}

/** Null where the project has none, or one that does not load on this machine: then the next backend does. */
function openProjectBackend(projectFolder: string): TensorBackend | null {
  const require = createRequire(join(projectFolder, "package.json"));
  try {
    const path = require.resolve("@tensorflow/tfjs-node");
    restoreRemovedUtilities();
    const tensors = require(path) as Tensors & { readonly version: { readonly tfjs: string } };
    return { tensors, title: `${tensors.getBackend()} ${tensors.version.tfjs}` };
  } catch {
    // Not installed, or its native library is not there: the install downloads it, which fails behind many a proxy.
    return null;
  }
}

/** Node 23 removed `util.isNullOrUndefined` and `util.isArray`, which tfjs-node 4.22 still calls. */
function restoreRemovedUtilities(): void {
  const utilities = util as unknown as Record<string, unknown>;
  utilities["isNullOrUndefined"] ??= (value: unknown) => value === null || value === undefined;
  utilities["isArray"] ??= Array.isArray;
}

async function openOwnBackend(): Promise<TensorBackend> {
  const tensors = await import("@tensorflow/tfjs-core");
  // Else the library advertises its other packages on the user's stderr.
  tensors.enableProdMode();
  if (await useWebAssembly(tensors)) return { tensors, title: `wasm ${tensors.version_core}` };
  await import("@tensorflow/tfjs-backend-cpu");
  await tensors.setBackend("cpu");
  return { tensors, title: `cpu ${tensors.version_core}` };
}

async function useWebAssembly(tensors: Tensors): Promise<boolean> {
  const folder = wasmFolder();
  if (folder === null) return false;
  const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
  if (tensors.getBackend() === "wasm") return true;
  setWasmPaths(`${folder}/`);
  const release = holdProcessListeners();
  try {
    // False where WebAssembly is switched off.
    return await tensors.setBackend("wasm");
  } finally {
    release();
  }
}

/** Emscripten's loader adds listeners that throw every uncaught error again, in its own name: they are taken off. */
function holdProcessListeners(): () => void {
  const events = ["uncaughtException", "unhandledRejection"] as const;
  const before = events.map((event) => process.rawListeners(event));
  return () => {
    events.forEach((event, index) => {
      for (const listener of process.rawListeners(event)) {
        if (!before[index]?.includes(listener)) process.off(event, listener as () => void);
      }
    });
  };
}

/** Where the .wasm files lie: beside the bundle, where the build copies them, else in the package. */
function wasmFolder(): string | null {
  const here = dirname(fileURLToPath(import.meta.url));
  if (existsSync(join(here, "tfjs-backend-wasm.wasm"))) return here;
  try {
    return dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm"));
  } catch {
    return null;
  }
}
