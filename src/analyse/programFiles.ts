import { statSync } from "node:fs";
import { dirname, extname, isAbsolute, join, relative, resolve } from "node:path";
import type { Finding } from "../model/finding.ts";
import type { DataFile, OptionValue, Pipeline, StageDeclaration } from "../model/pipeline.ts";
import { importedModules } from "../python/importedModules.ts";
import { readPython } from "../python/readPython.ts";

type ReadText = (path: string) => string | null;

/** A pipeline whose programs are known by the Python modules near them that they import, too. */
export function withPythonModules(pipeline: Pipeline, readText: ReadText): Pipeline {
  const found = pipeline.stages.flatMap((stage) => modulesOf(stage, readText));
  return found.length === 0 ? pipeline : { ...pipeline, dataFiles: [...pipeline.dataFiles, ...found] };
}

function modulesOf({ name, program }: StageDeclaration, readText: ReadText): readonly DataFile[] {
  const named = program?.files ?? [];
  const known = new Set(named.map(({ path }) => path));
  return named.flatMap(({ path: script, range }) => {
    const found: DataFile[] = [];
    const queue = extname(script) === ".py" ? [script] : [];
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const text = readText(file);
      for (const module of text === null ? [] : importedModules(readPython(file, text))) {
        for (const path of filesOf(module, file, script)) {
          if (known.has(path) || readText(path) === null) continue;
          known.add(path);
          queue.push(path);
          found.push({ stage: name, path, range, program: true });
        }
      }
    }
    return found;
  });
}

/**
 * Where a module may lie, and the packages around it: Python looks in the script's folder; a script often adds the one
 * above it. A file too many makes a stage stale once too often, one too few would keep a wrong result.
 */
function filesOf(module: string, from: string, script: string): readonly string[] {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const parts = module.slice(dots).split(".").filter(Boolean);
  const own = Array.from({ length: Math.max(0, dots - 1) }).reduce<string>((folder) => dirname(folder), dirname(from));
  const folders = dots > 0 ? [own] : [...new Set([dirname(script), dirname(dirname(script))])];
  const steps = parts.map((_, index) => parts.slice(0, index + 1));
  return folders.flatMap((folder) => [
    ...steps.map((step) => join(folder, ...step, "__init__.py")),
    ...(parts.length === 0 ? [join(folder, "__init__.py")] : steps.map((step) => `${join(folder, ...step)}.py`)),
  ]);
}

/** Words of commands that name a file of the project whose change nobody would notice. */
export function unnamedProgramFiles({ stages }: Pipeline, projectRoot: string): readonly Finding[] {
  return stages.flatMap((stage) => {
    const call = stage.options[stage.kind === "train" ? "model" : "function"];
    if (stage.program?.kind !== "command" || call?.kind !== "call") return [];
    const [words] = call.items;
    const named = new Set(stage.program.files.map(({ path }) => path));
    return (words?.kind === "list" ? words.items : []).flatMap((word) => {
      const path = fileNamed(word, dirname(stage.file), projectRoot);
      return path === null || named.has(path)
        ? []
        : [unnamed(stage, call, word, relative(dirname(stage.file), path).replaceAll("\\", "/"))];
    });
  });
}

function fileNamed(word: OptionValue, baseFolder: string, projectRoot: string): string | null {
  const text = word.kind === "literal" && typeof word.value === "string" ? word.value : "";
  // What is installed is the machine's, and a bare name is looked up there.
  if (isAbsolute(text) || (extname(text) === "" && !text.includes("/"))) return null;
  const found = [baseFolder, projectRoot].map((folder) => resolve(folder, text)).find(isFile);
  return found ?? null;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function unnamed(stage: StageDeclaration, call: Extract<OptionValue, { kind: "call" }>, word: OptionValue, path: string): Finding {
  const end = call.items[0]?.range.end ?? call.range.end;
  const edit = { range: { ...call.range, start: end, end }, newText: `, { files: [${JSON.stringify(path)}] }` };
  return {
    id: "pipeline/unnamed-program-file",
    severity: "warning",
    message: `"${path}" is part of the program of \`${stage.name}\`, but not among its files: a change of it would leave the stage as it is. Write { files: [${JSON.stringify(path)}] }.`,
    range: word.range,
    stage: stage.name,
    related: [],
    fixes: call.items.length > 1 ? [] : [{ title: `Name "${path}" among the files`, edits: [edit] }],
  };
}
