import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { version_cpu } from "@tensorflow/tfjs-backend-cpu";
import { setWasmPaths, version_wasm } from "@tensorflow/tfjs-backend-wasm";
import * as tensors from "@tensorflow/tfjs-core";
import type { TensorBackend } from "./tensorBackend.ts";

/** The backends that come with MLPipe: WebAssembly, else plain JavaScript. */
export async function openOwnBackend(): Promise<TensorBackend> {
  // Else the library advertises its other packages on the user's stderr.
  tensors.enableProdMode();
  if (await useWebAssembly()) return { tensors, title: `wasm ${version_wasm}` };
  // Naming its version also keeps bundlers from dropping the import that registers the backend.
  await tensors.setBackend("cpu");
  return { tensors, title: `cpu ${version_cpu}` };
}

async function useWebAssembly(): Promise<boolean> {
  const folder = wasmFolder();
  if (folder === null) return false;
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
