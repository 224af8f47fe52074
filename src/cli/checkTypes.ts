import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import type { Analysis } from "../analyse/analysePipeline.ts";
import { Failure } from "../base/failure.ts";

export interface TypeCheck {
  /** "tsc 6.0.3"; null where the project has none. */
  readonly compiler: string | null;
  readonly errors: readonly TypeError[];
}

interface TypeError {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** "TS2345" */
  readonly code: string;
  readonly message: string;
}

/** What the project's own TypeScript says of the pipeline's files. */
export async function checkTypes(analysis: Analysis, signal: AbortSignal): Promise<TypeCheck> {
  const compiler = findCompiler(analysis.projectRoot);
  if (compiler === null) return { compiler: null, errors: [] };
  const config = join(analysis.projectRoot, "tsconfig.json");
  const args = existsSync(config)
    ? ["-p", config]
    : [analysis.file, "--strict", "--module", "esnext", "--moduleResolution", "bundler", "--target", "es2023"];
  const output = await collect([compiler.script, ...args, "--noEmit", "--pretty", "false"], analysis.projectRoot, signal);
  const own = new Set(analysis.pipeline.sources.map((source) => source.path));
  return { compiler: `tsc ${compiler.version}`, errors: parseErrors(output, analysis.projectRoot).filter((error) => own.has(error.file)) };
}

function findCompiler(folder: string): { script: string; version: string } | null {
  try {
    const manifest = createRequire(join(folder, "package.json")).resolve("typescript/package.json");
    const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
    const script = join(dirname(manifest), "bin/tsc");
    return existsSync(script) ? { script, version } : null;
  } catch {
    // Not installed: an answer, not a fault.
    return null;
  }
}

function collect(args: readonly string[], cwd: string, signal: AbortSignal): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, { cwd, signal, stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.once("error", (cause) =>
      fail(new Failure("tsc", "The type checker could not be run.", "Install typescript in the project again.", { cause })),
    );
    child.once("close", () => done(output));
  });
}

/** `file(line,column): error TS2345: message`; lines that go on are indented. */
function parseErrors(output: string, folder: string): readonly TypeError[] {
  const errors: TypeError[] = [];
  for (const line of output.split(/\r?\n/)) {
    const found = /^(.+)\((\d+),(\d+)\): error (TS\d+): (.*)$/.exec(line);
    const last = errors.at(-1);
    if (found !== null) {
      const [, file = "", row, column, code = "", message = ""] = found;
      errors.push({ file: resolve(folder, file), line: Number(row), column: Number(column), code, message });
    } else if (last !== undefined && line.startsWith("  ")) {
      errors[errors.length - 1] = { ...last, message: `${last.message} ${line.trim()}` };
    }
  }
  return errors;
}
