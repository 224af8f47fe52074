import { parseArgs } from "node:util";
import { Failure } from "../base/failure.ts";
import { type ThresholdName, type Thresholds, thresholdNames, thresholds } from "../leakage/data/thresholds.ts";
import { type Severity, severities } from "../model/finding.ts";
import { mostRowsTaken, mostSeed, type WayToChoose, waysToChoose } from "../model/labelling.ts";

export const commandNames = [
  "plan",
  "run",
  "audit",
  "brief",
  "info",
  "profile",
  "rows",
  "pair",
  "changes",
  "features",
  "test",
  "report",
  "quarantine",
  "versions",
  "compare",
  "label",
  "labels",
  "store",
] as const;
export type CommandName = (typeof commandNames)[number];

export interface CommandLine {
  readonly command: CommandName;
  /** As given; relative to the working directory. */
  readonly file: string;
  /** Words after the file: the two versions to compare, the two columns of a pair, or further scripts to audit. */
  readonly rest: readonly string[];
  readonly stage: string | null;
  readonly to: string | null;
  readonly force: boolean;
  readonly openTest: string | null;
  readonly format: "text" | "json" | "sarif" | "html";
  readonly types: boolean;
  /** Audit the rows too, test rows among them. */
  readonly data: boolean;
  /** Measure what leaks are worth; `rest` names rules, or all of them are meant. */
  readonly worth: boolean;
  /** Beyond which rules on rows say something, by name; others keep their default. */
  readonly thresholds: Partial<Thresholds>;
  /** The least severity that makes an audit fail. */
  readonly failOn: Severity;
  readonly clean: boolean;
  /** Where a page is to be written; relative to the working directory. */
  readonly html: string | null;
  /** Which rows are to be labelled, how many of them, in which random order, and by whom. */
  readonly rows: WayToChoose | null;
  readonly count: number | null;
  readonly seed: number | null;
  readonly as: string | null;
  /** Which rows are shown. */
  readonly where: string | null;
  /** Of the rows, this many are passed over. */
  readonly offset: number;
  /** Show values of personal columns. */
  readonly openPersonal: boolean;
}

/** Options that make sense for a command; the others are wrong usage rather than ignored. */
const optionsOf = {
  plan: ["stage", "to", "force", "json"],
  run: ["stage", "to", "force", "open-test", "json"],
  audit: ["format", "json", "html", "types", "data", "worth", "fail-on", "threshold"],
  brief: ["stage", "json"],
  info: ["json"],
  profile: ["stage", "json", "html"],
  rows: ["stage", "where", "offset", "open-personal", "json"],
  pair: ["stage", "json"],
  changes: ["stage", "json"],
  features: ["json"],
  test: ["json"],
  report: ["stage", "json"],
  quarantine: ["stage", "json"],
  versions: ["stage", "json"],
  compare: ["stage", "json"],
  label: ["stage", "rows", "count", "seed", "as", "json"],
  labels: ["json"],
  store: ["clean", "json"],
} as const satisfies Record<CommandName, readonly string[]>;

/** The two versions to compare or columns of a pair; further scripts to audit, or rules whose worth is asked. */
function wordsAfterFile(command: CommandName): number {
  return command === "audit" ? Number.POSITIVE_INFINITY : command === "compare" || command === "pair" ? 2 : 0;
}

/** Commands about one table. */
const needingStage: readonly CommandName[] = ["profile", "rows", "pair", "changes", "quarantine", "versions", "compare", "label"];

/** The command line, read; `"help"` and `"version"` where they are asked for. Throws a `Failure` of code `usage`. */
export function readArguments(words: readonly string[]): CommandLine | "help" | "version" {
  const { values, positionals } = parsed(words);
  if (values.help === true || words.length === 0) return "help";
  if (values.version === true) return "version";
  const [name, file, ...rest] = positionals;
  const command = commandNames.find((known) => known === name);
  if (command === undefined) throw wrongUsage(`There is no command "${name ?? ""}".`, `The commands are ${commandNames.join(", ")}.`);
  if (file === undefined) throw wrongUsage(`mlpipe ${command} needs a pipeline file.`, `Write mlpipe ${command} NAME.mlpipe.ts.`);
  if (rest.length > wordsAfterFile(command))
    throw wrongUsage(`"${rest.at(-1)}" is one word too many.`, "Put a reason of several words in quotes.");
  for (const option of Object.keys(values)) {
    if ((optionsOf[command] as readonly string[]).includes(option)) continue;
    throw wrongUsage(
      `mlpipe ${command} has no option --${option}.`,
      `Its options are ${optionsOf[command].map((known) => `--${known}`).join(", ")}.`,
    );
  }
  if (needingStage.includes(command) && values.stage === undefined) {
    throw wrongUsage(`mlpipe ${command} needs the table's name.`, `Write mlpipe ${command} ${file} --stage NAME.`);
  }
  if (values["open-test"]?.trim() === "")
    throw wrongUsage("--open-test needs a reason.", 'Write --open-test "why these rows are looked at now".');
  return {
    command,
    file,
    rest,
    stage: values.stage ?? null,
    to: values.to ?? null,
    force: values.force ?? false,
    openTest: values["open-test"] ?? null,
    format: formatOf(values.format, values.json ?? false),
    types: values.types ?? false,
    data: values.data ?? false,
    worth: values.worth ?? false,
    thresholds: thresholdsIn(values.threshold ?? [], values.data ?? false),
    failOn: severityOf(values["fail-on"]),
    clean: values.clean ?? false,
    html: values.html ?? null,
    rows: wayOf(values.rows),
    count: wholeOf("count", values.count, 1, mostRowsTaken),
    seed: wholeOf("seed", values.seed, 0, mostSeed),
    as: values.as?.trim() || null,
    where: values.where ?? null,
    offset: offsetOf(values.offset),
    openPersonal: values["open-personal"] ?? false,
  };
}

export function wrongUsage(sentence: string, remedy: string): Failure {
  return new Failure("usage", sentence, remedy);
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        stage: { type: "string" },
        to: { type: "string" },
        force: { type: "boolean" },
        "open-test": { type: "string" },
        json: { type: "boolean" },
        format: { type: "string" },
        types: { type: "boolean" },
        data: { type: "boolean" },
        worth: { type: "boolean" },
        "fail-on": { type: "string" },
        threshold: { type: "string", multiple: true },
        clean: { type: "boolean" },
        html: { type: "string" },
        rows: { type: "string" },
        count: { type: "string" },
        seed: { type: "string" },
        as: { type: "string" },
        where: { type: "string" },
        offset: { type: "string" },
        "open-personal": { type: "boolean" },
        help: { type: "boolean", short: "h" },
        version: { type: "boolean" },
      },
    });
  } catch (cause) {
    const sentence = cause instanceof Error ? (cause.message.split(". ")[0] ?? "") : String(cause);
    throw wrongUsage(`${sentence}.`, "See mlpipe --help.");
  }
}

function offsetOf(text: string | undefined): number {
  if (text === undefined) return 0;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw wrongUsage(`--offset ${text} is no number of rows.`, "Write --offset 25 to pass over the first 25.");
}

function formatOf(format: string | undefined, json: boolean): CommandLine["format"] {
  if (format === undefined) return json ? "json" : "text";
  if (format === "text" || format === "json" || format === "sarif" || format === "html") return format;
  throw wrongUsage(`There is no format "${format}".`, "The formats are text, json, sarif and html.");
}

function wayOf(rows: string | undefined): WayToChoose | null {
  if (rows === undefined) return null;
  const way = waysToChoose.find((each) => each === rows);
  if (way !== undefined) return way;
  throw wrongUsage(`There is no way "${rows}" to choose rows.`, `The ways are ${waysToChoose.join(", ")}.`);
}

function wholeOf(option: string, text: string | undefined, least: number, most: number): number | null {
  if (text === undefined) return null;
  const number = Number(text);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw wrongUsage(`--${option} is "${text}".`, `It is a whole number from ${least} to ${most}.`);
}

function thresholdsIn(given: readonly string[], data: boolean): Partial<Thresholds> {
  if (given.length > 0 && !data) throw wrongUsage("--threshold is about rules on rows.", "Add --data, which audits the rows.");
  return Object.fromEntries(given.map(thresholdIn));
}

function thresholdIn(text: string): readonly [ThresholdName, number] {
  const [named, value, ...rest] = text.split("=");
  const name = thresholdNames.find((each) => each === named);
  const number = Number(value);
  if (name === undefined) throw wrongUsage(`There is no threshold "${named}".`, `Thresholds are ${thresholdNames.join(", ")}.`);
  if (value === undefined || value.trim() === "" || rest.length > 0 || !Number.isFinite(number) || number < 0) {
    throw wrongUsage(`--threshold ${text} sets no number.`, `Write --threshold ${name}=${thresholds[name].default}.`);
  }
  return [name, number];
}

function severityOf(given: string | undefined): Severity {
  const severity = severities.find((each) => each === (given ?? "error"));
  if (severity === undefined) throw wrongUsage(`There is no severity "${given}".`, `Severities are ${severities.join(", ")}.`);
  return severity;
}
