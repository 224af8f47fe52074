import * as fs from "node:fs/promises";
import * as path from "node:path";
import { Failure } from "../../base/failure.ts";

/** A sample that a new pipeline starts from. */
export interface Template {
  readonly name: string;
  readonly folder: string;
  /** The first sentence of its first comment. */
  readonly description: string;
}

export async function readTemplates(samples: string): Promise<readonly Template[]> {
  const entries = await fs.readdir(samples, { withFileTypes: true });
  const templates = await Promise.all(entries.filter((entry) => entry.isDirectory()).map(({ name }) => readTemplate(samples, name)));
  return templates.filter((template) => template !== null);
}

async function readTemplate(samples: string, name: string): Promise<Template | null> {
  const folder = path.join(samples, name);
  try {
    const text = await fs.readFile(path.join(folder, `${name}.mlpipe.ts`), "utf8");
    return { name, folder, description: firstSentence(text) };
  } catch {
    // A folder without a pipeline of its name is no template.
    return null;
  }
}

function firstSentence(text: string): string {
  const comment = text.match(/\/\*\*([\s\S]*?)\*\/|^\/\/(.*)$/m);
  const words = (comment?.[1] ?? comment?.[2] ?? "")
    .replace(/^\s*\*/gm, " ")
    .replace(/\s+/g, " ")
    .trim();
  return words.match(/^.*?[.:](?=\s|$)/)?.[0] ?? words;
}

/**
 * Copies a template with its data into a folder and returns its pipeline file. Nothing that is there is overwritten:
 * where one of its files exists already, nothing is copied at all.
 */
export async function copyTemplate(template: Template, target: string): Promise<string> {
  const files = await filesOf(template.folder);
  for (const file of files) {
    const isThere = await fs.access(path.join(target, file)).then(
      () => true,
      () => false,
    );
    if (isThere) {
      throw new Failure("file-exists", `${path.join(target, file)} exists already, so nothing was written.`, "Choose another folder.");
    }
  }
  for (const file of files) {
    await fs.mkdir(path.dirname(path.join(target, file)), { recursive: true });
    await fs.copyFile(path.join(template.folder, file), path.join(target, file), fs.constants.COPYFILE_EXCL);
  }
  return path.join(target, `${template.name}.mlpipe.ts`);
}

/** What runs left behind is not part of a template. */
const left = new Set([".mlpipe", "node_modules", "mlpipe-types", "tsconfig.json"]);

async function filesOf(folder: string, below = ""): Promise<readonly string[]> {
  const entries = await fs.readdir(path.join(folder, below), { withFileTypes: true });
  const files: string[] = [];
  for (const entry of entries) {
    const name = path.join(below, entry.name);
    if (left.has(entry.name) || entry.name.endsWith(".seal.json")) continue;
    if (entry.isDirectory()) files.push(...(await filesOf(folder, name)));
    else files.push(name);
  }
  return files;
}
