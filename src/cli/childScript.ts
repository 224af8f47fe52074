import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Failure } from "../base/failure.ts";

/** `dist/child.js`: beside the bundled command line, or made by the build where this runs from source. */
export function childScript(): string {
  return shippedScript("child.js");
}

/** `dist/look.js`, likewise. */
export function lookScript(): string {
  return shippedScript("look.js");
}

function shippedScript(name: string): string {
  const found = [`./${name}`, `../../dist/${name}`].map((path) => fileURLToPath(new URL(path, import.meta.url))).find(existsSync);
  if (found !== undefined) return found;
  throw new Failure(
    "not-built",
    "The part of MLPipe that runs stages is not there.",
    "Install MLPipe again; in its checkout, run npm run build.",
  );
}
