import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseJson } from "../../src/base/shape.ts";
import { type Figure, hostFiguresShape } from "./figure.ts";
import { repository } from "./samples.ts";

/** What was last measured inside the editor, where this process cannot look. */
export async function host(): Promise<readonly (Figure | string)[]> {
  const file = join(repository, "out", "bench", "host.json");
  if (!existsSync(file)) return ["In the editor: not measured yet. node test/vscode/inHost.mjs latest --suite bench does it."];
  const { editor, figures } = parseJson(hostFiguresShape, readFileSync(file, "utf8"), file);
  return [`In the extension host of ${editor}:`, ...figures];
}
