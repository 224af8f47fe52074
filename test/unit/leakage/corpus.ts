import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import type { FollowedFile } from "../../../src/analyse/followFile.ts";
import { namedScripts } from "../../../src/analyse/namedScripts.ts";
import { auditFlow } from "../../../src/leakage/static/auditFlow.ts";
import type { SealLedger } from "../../../src/model/artifact.ts";
import type { Audit } from "../../../src/model/audit.ts";
import type { Finding, Fix } from "../../../src/model/finding.ts";
import { parsePipeline } from "../../../src/parse/parsePipeline.ts";

/**
 * Each rule has a folder of small pipelines: `leaks-*` break it, `similar-*` look like it and do not, `unclear-*` cannot
 * be told, so that the rule is silent. A comment `// LEAK id [severity]` announces a finding on the next line of code,
 * `// LEAK-IN ./file.ts id` one in a local file; there are no others. A ledger lies beside as NAME.seal.json.
 */
export const corpusFolder = resolve("test/cases/leakage");

export const corpusFiles: readonly string[] = readdirSync(corpusFolder, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".mlpipe.ts"))
  .map((name) => join(corpusFolder, name))
  .sort();

const samplesFolder = resolve("samples");
export const sampleFiles: readonly string[] = readdirSync(samplesFolder)
  .map((name) => join(samplesFolder, name, `${name}.mlpipe.ts`))
  .filter((file) => existsSync(file));

/** What kind of case a file is, by its name, and the rule that it is about. */
export function caseOf(file: string): { readonly rule: string; readonly kind: string } {
  return { rule: `leakage/${basename(dirname(file))}`, kind: basename(file).split("-")[0] ?? "" };
}

export function auditCase(file: string, text = readFileSync(file, "utf8"), ledger: SealLedger | null = ledgerBeside(file)): Audit {
  const readText = (path: string): string | null => (path === file ? text : existsSync(path) ? readFileSync(path, "utf8") : null);
  const { pipeline, texts } = parsePipeline({ file, readText });
  const { found } = namedScripts(pipeline, { projectRoot: dirname(file), readText, followed });
  return auditFlow({ pipeline, texts, ledger, scripts: found });
}

/** Scripts that cases name: each is followed once. */
const followed = new Map<string, FollowedFile>();

function ledgerBeside(file: string): SealLedger | null {
  const path = file.replace(/\.mlpipe\.ts$/, ".seal.json");
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as SealLedger) : null;
}

/** A finding that is announced or was made: its place, its rule, and its severity where one is announced. */
export interface Placed {
  /** "12", or "./file.ts" for one in a local file. */
  readonly place: string;
  readonly id: string;
  readonly severity: string | null;
}

/** `LEAK id [severity]` or `LEAK short-id: words`, on the line above. */
export function announcedIn(text: string): readonly Placed[] {
  const lines = text.split("\n");
  return lines.flatMap((line, index) => {
    const found = /^\s*\/\/ LEAK(?:-IN (\S+))? (?:leakage\/)?([\w-]+)(?: (error|warning|information))?(?=:|\s|$)/.exec(line);
    if (found === null) return [];
    const next = lines.findIndex((other, at) => at > index && !/^\s*(\/\/|$)/.test(other));
    return [{ place: found[1] ?? String(next + 1), id: `leakage/${found[2]}`, severity: found[3] ?? null }];
  });
}

/** Findings in the form of the announcements, with the severity where the announcement at the same place names one. */
export function foundIn(file: string, text: string, { findings }: Audit): readonly Placed[] {
  const expected = announcedIn(text);
  return findings.map(({ id, severity, range }) => {
    const other = `./${relative(dirname(file), range.file)}`;
    const place = range.file === file ? String(text.slice(0, range.start).split("\n").length) : other;
    const named = expected.some((each) => each.place === place && each.id === id && each.severity === null);
    return { place, id, severity: named ? null : severity };
  });
}

export function ids(findings: readonly Finding[]): string[] {
  return findings.map((finding) => finding.id).sort();
}

export function applied(text: string, fix: Fix): string {
  return [...fix.edits]
    .sort((a, b) => b.range.start - a.range.start)
    .reduce((changed, edit) => changed.slice(0, edit.range.start) + edit.newText + changed.slice(edit.range.end), text);
}
