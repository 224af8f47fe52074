import * as v from "valibot";
import { Failure } from "../base/failure.ts";
import type { Finding, Fix, TextRange } from "../model/finding.ts";
import type { ContractColumn, ContractDeclaration, Pipeline, StageDeclaration } from "../model/pipeline.ts";
import { numericProfileShape, type ProfileAlert, profileAlertShape, type Repair } from "../model/profile.ts";
import { columnTypes } from "../model/vocabulary.ts";
import { codeOf } from "../parse/codeOf.ts";
import { libraryNameIn } from "../parse/libraryImport.ts";
import { setAsideEdit } from "../parse/setAsideEdit.ts";
import { type AttachedStore, appended, type Known } from "./dataFindings.ts";

type Kind = ProfileAlert["kind"];

/** What an alert is decided on here: a part of the profile, since this is read after every pause in the typing. */
const alertsShape = v.object({
  version: v.literal(2),
  alerts: v.array(profileAlertShape),
  columns: v.array(
    v.object({
      name: v.string(),
      type: v.picklist(columnTypes),
      numeric: v.nullable(v.object({ order: numericProfileShape.entries.order })),
    }),
  ),
});
type Alerts = v.InferOutput<typeof alertsShape>;

/** How values are written: mended by a recipe, before anything else sees them. */
const ofValues: ReadonlySet<Kind> = new Set([
  "numbers-as-text",
  "dates-as-text",
  "units-as-text",
  "mixed-types",
  "placeholders",
  "padded",
  "damaged-text",
  "lost-letters",
  "only-signs",
  "infinite",
]);
/** What a column is: said in the contract. */
const ofContracts: ReadonlySet<Kind> = new Set(["empty", "constant", "unique", "constant-length"]);

/**
 * Alerts of stored profiles at the lines that could put them right, while those profiles are current. What a later stage
 * may have mended is said of that stage's table: of a table that `clean` takes, nothing is said here. Alerts that ask for
 * judgement and not for an edit (a long tail, many zeros, missing values that `prepare` fills) stay in the panel.
 */
export function alertFindings(known: Known, store: AttachedStore): readonly Finding[] {
  const { pipeline, plan } = known;
  const target = targetsOf(pipeline);
  return plan.stages.flatMap(({ name, state }) => {
    const stage = pipeline.stages.find((each) => each.name === name);
    if (stage === undefined || state.kind !== "current" || !makesTable.has(stage.kind)) return [];
    const stored = storedAlerts(store, state.key);
    if (stored === null) return [];
    const findings = stored.alerts.flatMap((alert) => placed(known, stage, alert, stored));
    return findings.filter(({ column }) => column === null || !target.has(column)).map(({ finding }) => finding);
  });
}

const makesTable: ReadonlySet<StageDeclaration["kind"]> = new Set(["collect", "clean", "wrangle"]);

interface Placed {
  readonly column: string | null;
  readonly finding: Finding;
}

function placed(known: Known, stage: StageDeclaration, alert: ProfileAlert, stored: Alerts): readonly Placed[] {
  const { pipeline } = known;
  const { column, kind, message } = alert;
  const place = (range: TextRange, text: string, fixes: readonly Fix[]): readonly Placed[] => [
    { column, finding: { id: idOf(kind), severity: "information", message: text, range, stage: stage.name, related: [], fixes } },
  ];
  if (kind === "duplicates") {
    return isTaken(pipeline, stage, ["clean", "wrangle"]) ? [] : place(stage.nameRange, message, dedupeFix(stage));
  }
  if (column === null || stage.kind === "wrangle" || isTaken(pipeline, stage, ["clean"])) return [];
  const declared = contractedAs(pipeline, stage, column);
  if (declared?.column.roles.some((role) => setApart.has(role))) return [];
  if (ofValues.has(kind)) {
    const remedy = stage.kind === "clean" ? "" : ` No clean stage takes "${stage.name}": add one.`;
    return place(stage.nameRange, `${message}${remedy}`, stage.kind === "clean" ? repairFix(known, stage, column, alert.repair) : []);
  }
  if (!ofContracts.has(kind) || declared === null || (kind === "unique" && !isIdentifier(stored, column))) return [];
  return place(declared.column.range, message, setAsideFix(known, declared.contract, column));
}

const setApart: ReadonlySet<string> = new Set(["key", "unit", "time", "notFeature", "outcome"]);

/** Amounts differ in every row as well, and so do sentences; numbers that count upwards and short codes are names of rows. */
function isIdentifier({ columns }: Alerts, name: string): boolean {
  const column = columns.find((each) => each.name === name);
  return column?.type === "category" || (column?.type === "integer" && column.numeric !== null && column.numeric.order !== "none");
}

function storedAlerts(store: AttachedStore, key: string): Alerts | null {
  const object = store.attached(key, "profile");
  try {
    return object === null ? null : store.readJson(object, alertsShape);
  } catch (error) {
    // Lost or of another version: it comes back when the stage runs again.
    if (error instanceof Failure) return null;
    throw error;
  }
}

/** What is predicted is not set aside, however odd it looks; the problem's own checks speak of it. */
function targetsOf({ stages }: Pipeline): ReadonlySet<string> {
  return new Set(
    stages.flatMap(({ kind, options }) => {
      const brief = kind === "problem" ? options["options"] : undefined;
      const target = brief?.kind === "object" ? brief.members["target"]?.value : undefined;
      return target?.kind === "literal" && typeof target.value === "string" ? [target.value] : [];
    }),
  );
}

function isTaken({ stages }: Pipeline, { name }: StageDeclaration, kinds: readonly StageDeclaration["kind"][]): boolean {
  return stages.some((each) => kinds.includes(each.kind) && each.inputs.some(({ stage, role }) => stage === name && role === "table"));
}

interface Contracted {
  readonly contract: ContractDeclaration;
  readonly column: ContractColumn;
}

/** The contract of the rows that a stage's rows are. */
function contractedAs(pipeline: Pipeline, stage: StageDeclaration, name: string, passed: readonly string[] = []): Contracted | null {
  const contract = pipeline.contracts.find((each) => stage.kind === "collect" && each.name === stage.contract);
  const column = contract?.columns.find((each) => each.name === name);
  if (contract !== undefined) return column === undefined ? null : { contract, column };
  const above = stage.inputs.find(({ role }) => role === "table")?.stage;
  const next = pipeline.stages.find((each) => each.name === above);
  return next === undefined || passed.includes(next.name) ? null : contractedAs(pipeline, next, name, [...passed, next.name]);
}

/** One more recipe behind the others: the profile is of what they leave. */
function repairFix({ texts }: Known, stage: StageDeclaration, column: string, repair: Repair | undefined): readonly Fix[] {
  const recipes = stage.options["recipes"];
  if (repair === undefined || recipes?.kind !== "list") return [];
  const text = texts[recipes.range.file] ?? "";
  const name = libraryNameIn(recipes.range.file, text, repair.recipe);
  if (name === null) return [];
  const code = `${name.local}(${[column, ...repair.arguments.map(unitFirst)].map(codeOf).join(", ")})`;
  const title = code.length <= 60 ? `Mend it with ${code}` : `Mend it with ${repair.recipe}(${codeOf(column)}, …)`;
  return [{ title, edits: [...name.edits, appended(text, recipes, code)] }];
}

/** As people write `units`: what it becomes, then what it was. What is stored has its members in order of the alphabet. */
function unitFirst(argument: unknown): unknown {
  if (typeof argument !== "object" || argument === null || !("to" in argument)) return argument;
  const { to, ...factors } = argument;
  return { to, ...factors };
}

function setAsideFix({ texts }: Known, contract: ContractDeclaration, column: string): readonly Fix[] {
  const edit = setAsideEdit(contract, texts[contract.file] ?? "", column);
  return edit === null ? [] : [{ title: `Set \`${column}\` aside: notFeature`, edits: [edit] }];
}

/** At the end of the verbs, where they are one chain. */
function dedupeFix({ kind, flow }: StageDeclaration): readonly Fix[] {
  const last = flow.verbs.at(-1);
  if (kind !== "wrangle" || last === undefined || !flow.complete || flow.from !== undefined) return [];
  const { file, end } = last.range;
  return [{ title: "Remove them: .dedupe()", edits: [{ range: { file, start: end, end }, newText: ".dedupe()" }] }];
}

function idOf(kind: Kind): string {
  return `data/${kind}`;
}
