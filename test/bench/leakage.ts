import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { analyseScript } from "../../src/analyse/analyseScript.ts";
import { leakageType } from "../../src/leakage/script/auditScript.ts";
import { scriptRuleDocumentation } from "../../src/leakage/script/rules.ts";
import { ruleDocumentation } from "../../src/leakage/static/ruleDocumentation.ts";
import { leakTypes, notebookTypes } from "../../src/model/audit.ts";
import type { Finding } from "../../src/model/finding.ts";
import { announcedIn, applied, auditCase, corpusFiles, corpusFolder, foundIn, ids, sampleFiles } from "../unit/leakage/corpus.ts";
import { dataCases } from "../unit/leakage/dataCases.ts";
import { checkOf, type Wanted } from "../unit/leakage/rowsContext.ts";
import { announced, shown } from "../unit/leakage/script/announcements.ts";

/** What the corpus announces beside what the audit finds: by rule, by type, and beside the figures of others. */
export async function leakage(): Promise<readonly string[]> {
  const pipelines = [...corpusFiles, ...sampleFiles].map(judgePipeline);
  const scripts = scriptFiles().map(judgeScript);
  return [
    `Corpus: ${pipelines.length} pipelines and ${scripts.length} scripts and notebooks, ${[...pipelines, ...scripts].filter(isClean).length} of them without a leak.`,
    confusion(
      "Pipelines, by rule",
      tally(pipelines, (id) => [id.slice("leakage/".length)]),
    ),
    confusion(
      "Of these, pipelines that name a script, by rule",
      tally(corpusFiles.filter(namesScript).map(judgePipeline), (id) => [id.slice("leakage/".length)]),
    ),
    confusion("Pipelines, by type of Kapoor & Narayanan (2023)", tally(pipelines, kindOf), [...leakTypes, "no leak by itself"]),
    confusion(
      "Scripts and notebooks, by rule",
      tally(scripts, (id) => [id.slice("leakage/".length)]),
    ),
    confusion(
      "Scripts and notebooks, by type",
      tally(scripts, (id) => [leakageType(id) ?? "no leak by itself"]),
    ),
    confusion(
      "Rules on rows after a run, by rule",
      tally((await Promise.all(Object.keys(dataCases).map(judgeRows))).flat(), (id) => [id]),
    ),
    fixesText(),
    besideNotebooks(tally([...pipelines, ...scripts], notebookTypeOf)),
  ];
}

interface Judged {
  readonly announced: readonly string[];
  readonly hit: readonly string[];
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
}

/** Ids of findings, each with its place, so that the right rule at the wrong line is both missed and wrong. */
function judged(expected: readonly string[], found: readonly string[], idOf: (text: string) => string): Judged {
  return {
    announced: expected.map(idOf),
    hit: expected.filter((each) => found.includes(each)).map(idOf),
    missed: expected.filter((each) => !found.includes(each)).map(idOf),
    wrong: found.filter((each) => !expected.includes(each)).map(idOf),
  };
}

function judgePipeline(file: string): Judged {
  const text = readFileSync(file, "utf8");
  const shownAs = ({ place, id, severity }: { place: string; id: string; severity: string | null }) => `${place} ${id} ${severity ?? ""}`;
  return judged(announcedIn(text).map(shownAs), foundIn(file, text, auditCase(file)).map(shownAs), (each) => each.split(" ")[1] ?? "");
}

function namesScript(file: string): boolean {
  return /\b(?:python|command)\(/.test(readFileSync(file, "utf8"));
}

const scriptsFolder = join(corpusFolder, "python");

function scriptFiles(): readonly string[] {
  return readdirSync(scriptsFolder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:py|ipynb)$/.test(name) && !basename(name).startsWith("_"))
    .map((name) => join(scriptsFolder, name));
}

function judgeScript(file: string): Judged {
  const { audit, texts } = analyseScript({ file, overlays: {}, cells: null });
  const text = texts[file] ?? "";
  const expected = announced(text);
  return judged(expected, shown(audit.findings, text, expected), (each) => each.split(" ")[1] ?? basename(dirname(file)));
}

/** Two tables for each rule: one that breaks it, one that looks alike. */
async function judgeRows(id: string): Promise<readonly Judged[]> {
  const tables = dataCases[id];
  if (tables === undefined) return [];
  const found = async (wanted: Wanted): Promise<readonly string[]> => ((await checkOf(id, wanted)).found.length > 0 ? [id] : []);
  return [judged([id], await found(tables.leaks), String), judged([], await found(tables.similar), String)];
}

function fixesText(): string {
  const fixes = [...corpusFiles, ...sampleFiles].flatMap((file) => {
    const text = readFileSync(file, "utf8");
    const { findings } = auditCase(file);
    return findings.flatMap((finding) =>
      finding.fixes.map((fix) => ({ file, after: applied(text, fix), rest: without(findings, finding) })),
    );
  });
  const right = fixes.filter(({ file, after, rest }) => ids(auditCase(file, after).findings).join() === rest.join());
  return [
    `Quick fixes: ${right.length} of ${fixes.length} silence exactly their finding. That what they leave compiles and runs, on rows made up by its`,
    "contract, is tested in test/unit/leakage/corpus.test.ts and test/cli/fixes.test.ts.",
    scriptFixesText(),
  ].join("\n");
}

/** What is left of a script still being Python is tested in test/unit/leakage/script/corpus.test.ts. */
function scriptFixesText(): string {
  const fixes = scriptFiles()
    .filter((file) => file.endsWith(".py"))
    .flatMap((file) => {
      const { audit, texts } = analyseScript({ file, overlays: {}, cells: null });
      return audit.findings.flatMap((finding) =>
        finding.fixes.map((fix) => ({ file, after: applied(texts[file] ?? "", fix), rest: without(audit.findings, finding) })),
      );
    });
  const right = fixes.filter(({ file, after, rest }) => {
    const { audit } = analyseScript({ file, overlays: { [file]: after }, cells: null });
    return ids(audit.findings).join() === rest.join();
  });
  return `Quick fixes in scripts: ${right.length} of ${fixes.length} silence exactly their finding.`;
}

function without(findings: readonly Finding[], one: Finding): readonly string[] {
  return ids(findings.filter((other) => other !== one));
}

function isClean({ announced: expected }: Judged): boolean {
  return expected.length === 0;
}

interface Counts {
  hit: number;
  missed: number;
  wrong: number;
  /** Files that announce none of it, and in which none was found. */
  silent: number;
}

function tally(files: readonly Judged[], groupsOf: (id: string) => readonly string[]): ReadonlyMap<string, Counts> {
  const counts = new Map<string, Counts>();
  const of = (group: string): Counts => {
    const known = counts.get(group) ?? { hit: 0, missed: 0, wrong: 0, silent: 0 };
    counts.set(group, known);
    return known;
  };
  for (const what of ["hit", "missed", "wrong"] as const) {
    for (const file of files) for (const id of file[what]) for (const group of groupsOf(id)) of(group)[what]++;
  }
  for (const [group, known] of counts) {
    known.silent = files.filter((file) => ![...file.announced, ...file.wrong].some((id) => groupsOf(id).includes(group))).length;
  }
  return counts;
}

function kindOf(id: string): readonly string[] {
  return [ruleDocumentation[id]?.type ?? scriptRuleDocumentation[id]?.type ?? "no leak by itself"];
}

/** What a tool for notebooks would call it, and "any" for each of its three. */
function notebookTypeOf(id: string): readonly string[] {
  const ofScript: string | null | undefined = scriptRuleDocumentation[id]?.type;
  const type = ruleDocumentation[id]?.notebookType ?? notebookTypes.find((each) => each === ofScript) ?? null;
  return type === null ? [] : [type, "any"];
}

function confusion(title: string, counts: ReadonlyMap<string, Counts>, order = [...counts.keys()].sort()): string {
  const rows = order.flatMap((group) => {
    const known = counts.get(group);
    return known === undefined ? [] : [row(group, known)];
  });
  return [title, head, ...rows].join("\n");
}

const head = `    ${"".padEnd(28)}   found  missed   wrong  silent   precision  recall`;

function row(group: string, { hit, missed, wrong, silent }: Counts): string {
  const cells = [hit, missed, wrong, silent].map((count) => String(count).padStart(8)).join("");
  return `    ${group.padEnd(28)}${cells}${share(hit, hit + wrong).padStart(12)}${share(hit, hit + missed).padStart(8)}`;
}

function share(part: number, whole: number): string {
  return whole === 0 ? "–" : (part / whole).toFixed(2);
}

/** Yang, Brower-Sinning, Lewis & Kästner, "Data Leakage in Notebooks", ASE 2022, against their own ground truth. */
const published: readonly (readonly [string, string, string])[] = [
  ["preprocessing", "1.00", "0.75"],
  ["overlap", "1.00", "0.88"],
  ["multi-test", "0.95", "0.58"],
  ["any", "0.97", "0.67"],
];

function besideNotebooks(counts: ReadonlyMap<string, Counts>): string {
  const lines = published.map(([type, precision, recall]) => {
    const { hit, missed, wrong } = counts.get(type) ?? { hit: 0, missed: 0, wrong: 0 };
    const ours = `${share(hit, hit + wrong).padStart(11)}${share(hit, hit + missed).padStart(8)}   of ${hit + missed}`;
    return `    ${type.padEnd(28)}${ours.padEnd(32)}${precision.padStart(11)}${recall.padStart(8)}`;
  });
  return [
    "The three types of notebooks, beside the published figures of Yang et al. (ASE 2022) on 94 notebooks",
    `    ${"".padEnd(28)}${"precision  recall".padStart(19).padEnd(32)}${"precision  recall".padStart(19)}`,
    `    ${"".padEnd(28)}${"here".padStart(19).padEnd(32)}${"published".padStart(19)}`,
    ...lines,
    "    The two cannot be ranked by these figures. Theirs are of notebooks that other people wrote and that were labelled by",
    "    hand; ours are of cases that were written with the rules, each to show one thing, so that 1.00 says that the rules do",
    "    what they say, and nothing of how often other people's code is read right. What counts differs as well: theirs counts",
    "    leaks by notebook and type, ours each place; here rows that are left out to balance classes are overlap too, and so is",
    "    a stop of training on rows that judge it multi-test, after however few epochs. A pipeline, unlike a notebook, says",
    "    itself where its split is, and which columns a model takes in.",
  ].join("\n");
}
