import * as v from "valibot";
import { Failure } from "../base/failure.ts";
import type { Shape } from "../base/shape.ts";
import { type AlertKind, alertKinds } from "../model/alertKinds.ts";
import type { Finding, Fix, TextRange } from "../model/finding.ts";
import type { ContractColumn, ContractDeclaration, Pipeline, StageDeclaration } from "../model/pipeline.ts";
import { numericProfileShape, type ProfileAlert, profileAlertShape } from "../model/profile.ts";
import { columnTypes } from "../model/vocabulary.ts";
import { dedupeFix, repairFix, setAsideFix } from "./alertFixes.ts";
import { type AttachedStore, currentStages, type Known } from "./currentStages.ts";

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

/** The part of the second part of a profile that is said at lines. */
const moreAlertsShape = v.object({ version: v.literal(2), alerts: v.array(profileAlertShape) });

/**
 * Alerts of stored profiles at the lines that could put right what they tell, while those profiles are current. What a later
 * stage may have mended is said of that stage's table: of a table that `clean` takes, nothing is said here. Each column is
 * told a thing once, however many tables have it.
 */
export function alertFindings(known: Known, store: AttachedStore): readonly Finding[] {
  const { pipeline } = known;
  const target = targetsOf(pipeline);
  const said = new Set<string>();
  return currentStages(known).flatMap(({ stage, key }) => {
    if (!makesTable.has(stage.kind)) return [];
    const stored = attachedAlerts(store, key, "profile", alertsShape);
    const more = attachedAlerts(store, key, "profile-more", moreAlertsShape);
    const alerts = [...(stored?.alerts ?? []), ...(more?.alerts ?? [])];
    return alerts.flatMap((alert) => {
      const { kind, column } = alert;
      if (column !== null && target.has(column) && kind !== "sudden-shift") return [];
      const finding = findingOf(known, stage, alert, stored);
      const place = finding === null ? null : `${finding.id} ${finding.range.file} ${finding.range.start} ${column}`;
      if (finding === null || place === null || said.has(place)) return [];
      said.add(place);
      return [finding];
    });
  });
}

const makesTable: ReadonlySet<StageDeclaration["kind"]> = new Set(["collect", "clean", "wrangle"]);

function findingOf(known: Known, stage: StageDeclaration, alert: ProfileAlert, stored: Alerts | null): Finding | null {
  const { pipeline } = known;
  const { column, kind, message } = alert;
  const place = (range: TextRange, text: string, fixes: readonly Fix[]): Finding => ({
    id: `data/${kind}`,
    severity: "information",
    ...(hints.has(kind) ? { isHint: true as const } : {}),
    message: text,
    range,
    stage: stage.name,
    related: [],
    fixes,
  });
  const { mendedBy } = alertKinds[kind];
  if (mendedBy === "nowhere") return null;
  if (mendedBy === "verb") return isTaken(pipeline, stage, ["clean", "wrangle"]) ? null : place(stage.nameRange, message, dedupeFix(stage));
  if (column === null || stage.kind === "wrangle" || isTaken(pipeline, stage, ["clean"])) return null;
  const declared = contractedAs(pipeline, stage, column);
  if (declared?.column.roles.some((role) => setApart.has(role))) return null;
  if (mendedBy === "recipe") {
    const remedy = stage.kind === "clean" ? "" : ` No clean stage takes "${stage.name}": add one.`;
    return place(stage.nameRange, `${message}${remedy}`, stage.kind === "clean" ? repairFix(known, stage, column, alert.repair) : []);
  }
  if (declared === null || (kind === "unique" && !isIdentifier(stored, column))) return null;
  return place(declared.column.range, message, contractFixes(known, declared.contract, alert, column));
}

/** Not wrong by themselves, and many in some tables: marked at their column, and not listed among the problems. */
const hints: ReadonlySet<AlertKind> = new Set(["high-correlation", "sudden-shift"]);

function contractFixes(known: Known, contract: ContractDeclaration, { kind, other }: ProfileAlert, column: string): readonly Fix[] {
  const aside = setAsideFix(known, contract, column);
  switch (kind) {
    case "tells-the-target":
      return [...setAsideFix(known, contract, column, "outcome"), ...aside];
    case "high-correlation":
      return [
        ...aside,
        ...(other !== undefined && contract.columns.some(({ name }) => name === other) ? setAsideFix(known, contract, other) : []),
      ];
    case "sudden-shift":
      // What happened decides: nothing that could be written here is right for all.
      return [];
    default:
      return aside;
  }
}

const setApart: ReadonlySet<string> = new Set(["key", "unit", "time", "notFeature", "outcome"]);

/** Amounts differ in every row as well, and so do sentences; numbers that count upwards and short codes are names of rows. */
function isIdentifier(stored: Alerts | null, name: string): boolean {
  const column = stored?.columns.find((each) => each.name === name);
  return column?.type === "category" || (column?.type === "integer" && column.numeric !== null && column.numeric.order !== "none");
}

function attachedAlerts<T>(store: AttachedStore, key: string, name: string, shape: Shape<T>): T | null {
  const object = store.attached(key, name);
  try {
    return object === null ? null : store.readJson(object, shape);
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
