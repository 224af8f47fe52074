import { resolve } from "node:path";
import ts from "typescript";

/** TypeScript's complaints about these texts, as if they lay in a project with the library's types. One program for all. */
export function complaintsOf(texts: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
    resolveJsonModule: true,
    lib: ["lib.es2023.d.ts"],
    paths: { mlpipe: [resolve("dist/mlpipe-project.d.ts")] },
  };
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (path) => texts.get(path) ?? readFile.call(host, path);
  host.fileExists = (path) => texts.has(path) || fileExists.call(host, path);
  const program = ts.createProgram([...texts.keys()], options, host);
  return new Map(
    [...texts.keys()].map((path) => [
      path,
      ts
        .getPreEmitDiagnostics(program, program.getSourceFile(path))
        .map((diagnostic) => `${path}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, " ")}`),
    ]),
  );
}
