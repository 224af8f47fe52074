import { createRequire } from "node:module";
import { join } from "node:path";
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
  const ofProject = projectFolder === null ? null : openProjectBackend(projectFolder);
  if (ofProject !== null) return ofProject;
  // Loaded only now: two copies of the library share one engine, and would mix their kernels.
  const { openOwnBackend } = await import("./ownBackend.ts");
  return await openOwnBackend();
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
