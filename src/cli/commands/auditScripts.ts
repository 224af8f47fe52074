import { statSync } from "node:fs";
import { extname, join, relative, resolve } from "node:path";
import { analyseScript, type ScriptAnalysis, scriptPlaces } from "../../analyse/analyseScript.ts";
import { Failure } from "../../base/failure.ts";
import { globFiles } from "../../base/globFiles.ts";
import { leakageType } from "../../leakage/script/auditScript.ts";
import { scriptRuleDocumentation } from "../../leakage/script/rules.ts";
import { severities, type TextRange } from "../../model/finding.ts";
import { scriptAuditHtml } from "../../views/audit/scriptAuditHtml.ts";
import { scriptAuditText } from "../../views/audit/scriptAuditText.ts";
import { type ScriptPlaceState, scriptAuditView, type UnreadFileState } from "../../views/audit/scriptAuditView.ts";
import type { CommandLine } from "../arguments.ts";
import { exitCodes } from "../exitCodes.ts";
import { printJson, printText } from "../print.ts";
import { scriptSarif } from "../scriptSarif.ts";
import { writePage } from "../writePage.ts";

/** Whether these are for the audit of scripts: Python, notebooks, or folders to look for them in. */
export function areScripts(paths: readonly string[]): boolean {
  return paths.some((path) => isScript(path) || isFolder(path));
}

/** The leakage audit of Python scripts and notebooks: nothing runs, and nothing but text is read. */
export function auditScripts(line: CommandLine): number {
  const files = [line.file, ...line.rest].flatMap(scriptsAt);
  if (files.length === 0) throw new Failure("no-scripts", `There are no .py or .ipynb files in ${line.file}.`, "Check the path.");
  const { read, unread } = readEach(files);
  const analyses = onceEach(read);
  const state = scriptAuditView(
    analyses.map((analysis) => ({ name: shownPath(analysis.file), audit: analysis.audit, placeOf: placesOf(analysis) })),
    leakageType,
    scriptRuleDocumentation,
    unread,
  );
  if (line.html !== null) writePage(line.html, scriptAuditHtml(state));
  if (line.format === "sarif") printJson(scriptSarif(analyses, unread));
  else if (line.format === "html") printText(scriptAuditHtml(state));
  else if (line.format === "json") printJson(state);
  else printText(scriptAuditText(state));
  const found = analyses.flatMap(({ audit }) => audit.findings);
  const failing = found.filter(({ severity }) => severities.indexOf(severity) <= severities.indexOf(line.failOn));
  if (failing.length > 0) return exitCodes.findings;
  // A file that was asked for by its name was to be judged; one that lies in a folder is only said.
  const asked = new Set([line.file, ...line.rest].map((path) => resolve(path)));
  return unread.some(({ path }) => asked.has(path)) ? exitCodes.unusable : exitCodes.fine;
}

interface UnreadFile extends UnreadFileState {
  readonly path: string;
}

/** One broken notebook does not keep the others from being read; where there is no other, it is a failure. */
function readEach(files: readonly string[]): { readonly read: readonly ScriptAnalysis[]; readonly unread: readonly UnreadFile[] } {
  const read: ScriptAnalysis[] = [];
  const unread: UnreadFile[] = [];
  for (const path of files) {
    try {
      read.push(analyseScript({ file: path, overlays: {}, cells: null }));
    } catch (error) {
      if (!(error instanceof Failure) || files.length === 1) throw error;
      unread.push({ path, file: shownPath(path), why: `${error.message.replaceAll(path, shownPath(path))} ${error.remedy}` });
    }
  }
  return { read, unread };
}

/** What is found in a module that several of these import is found once: where the module is audited itself, else first. */
function onceEach(analyses: readonly ScriptAnalysis[]): readonly ScriptAnalysis[] {
  const seen = new Set<string>();
  const isNew = (what: string, { file, start, end }: TextRange): boolean => {
    const key = `${what} ${file} ${start} ${end}`;
    const known = seen.has(key);
    seen.add(key);
    return !known;
  };
  const kept = (analysis: ScriptAnalysis, own: boolean): ScriptAnalysis["audit"] => {
    const { audit, file } = analysis;
    const here = (range: TextRange): boolean => (range.file === file) === own;
    return {
      ...audit,
      findings: audit.findings.filter(({ id, range }) => here(range) && isNew(id, range)),
      unread: audit.unread.filter(({ what, range }) => here(range) && isNew(what, range)),
    };
  };
  const own = analyses.map((analysis) => kept(analysis, true));
  return analyses.map((analysis, i) => {
    const [first, beside] = [own[i] ?? analysis.audit, kept(analysis, false)];
    return {
      ...analysis,
      audit: { ...first, findings: [...first.findings, ...beside.findings], unread: [...first.unread, ...beside.unread] },
    };
  });
}

function scriptsAt(path: string): readonly string[] {
  if (isFolder(path))
    return globFiles(join(resolve(path), "**", "*.{py,ipynb}")).filter(
      (file) => !/[\\/](?:node_modules|site-packages|venv|__pycache__)[\\/]/.test(file),
    );
  if (isScript(path)) return [resolve(path)];
  throw new Failure(
    "usage",
    `${path} is no Python script, notebook or folder.`,
    "A pipeline is audited alone: mlpipe audit NAME.mlpipe.ts.",
  );
}

function isScript(path: string): boolean {
  return extname(path) === ".py" || extname(path) === ".ipynb";
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function placesOf(analysis: ScriptAnalysis): (range: TextRange) => ScriptPlaceState {
  const place = scriptPlaces(analysis);
  return (range) => {
    const { file, cell, line, column } = place(range);
    return { label: `${shownPath(file)}:${cell === null ? "" : `cell ${cell}:`}${line}:${column}`, cell, line, column };
  };
}

/** Relative to the working directory where that is shorter. */
function shownPath(file: string): string {
  const near = relative(process.cwd(), file);
  return near.startsWith("..") ? file : near;
}
