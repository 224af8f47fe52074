import { Failure } from "../base/failure.ts";
import { hashOf } from "../base/hash.ts";
import { askWorths, type WorthAsked } from "../leakage/static/askWorth.ts";
import type { Finding } from "../model/finding.ts";
import type { Pipeline } from "../model/pipeline.ts";
import type { Plan, PlannedStage } from "../model/plan.ts";
import { type FindingWorth, type ModelWorth, type WorthAnswer, worthsShape } from "../model/worth.ts";
import type { RunOrder } from "../run/protocol.ts";
import type { Analysis } from "./analysePipeline.ts";
import type { AttachedStore } from "./currentStages.ts";

/** Raised where the same question would be answered otherwise. */
const version = 2;

/** Findings of leaks, each with what is known of its worth: measured before, to be measured, or not to be measured and why. */
export function withWorths(
  { pipeline, plan }: { readonly pipeline: Pipeline; readonly plan: Plan },
  findings: readonly Finding[],
  store: AttachedStore,
): readonly Finding[] {
  const leaks = findings.filter(({ id }) => id.startsWith("leakage/"));
  const asked = new Map(askWorths(pipeline, leaks).map((each, at) => [leaks[at], each]));
  const stages = new Map(plan.stages.map((stage) => [stage.name, stage]));
  const models = new Map<string, Model>();
  const modelOf = (name: string): Model => {
    const known = models.get(name) ?? { code: codeBehind(stages, name), answers: storedAnswers(plan, store, name) };
    models.set(name, known);
    return known;
  };
  const worthOf = (each: WorthAsked): FindingWorth => {
    if ("why" in each) return { state: "none", why: each.why };
    const asked = each.questions.map((question): ModelWorth => {
      const { model, twin, without } = question;
      const { code, answers } = modelOf(model);
      // Two rules may ask the same.
      const basis = hashOf([version, model, twin, without, code]);
      return { question, basis, answer: answers.find((known) => known.basis === basis)?.answer ?? null };
    });
    return { state: asked.some(({ answer }) => answer === null) ? "unknown" : "known", models: asked };
  };
  return findings.map((finding) => {
    const each = asked.get(finding);
    return each === undefined ? finding : { ...finding, worth: worthOf(each) };
  });
}

/** What to order so that the worth of these findings is known: each question once. */
export function worthsToMeasure(
  { audit, dataAudits }: Pick<Analysis, "audit" | "dataAudits">,
  isWanted: (finding: Finding) => boolean,
): NonNullable<RunOrder["worths"]> {
  const findings = [...audit.findings, ...dataAudits.flatMap((each) => each.findings)];
  const open = findings
    .filter(isWanted)
    .flatMap(({ worth }) => (worth?.state === "unknown" ? worth.models : []))
    .flatMap(({ question, basis, answer }) => (answer === null ? [{ question, basis }] : []));
  return [...new Map(open.map((each) => [each.basis, each])).values()];
}

/** What was measured of a model that is up to date. */
function storedAnswers({ stages }: Plan, store: AttachedStore, model: string): readonly WorthAnswer[] {
  const state = stages.find(({ name }) => name === model)?.state;
  const object = state?.kind === "current" ? store.attached(state.key, "worth") : null;
  try {
    return object === null ? [] : store.readJson(object, worthsShape).answers;
  } catch (error) {
    // Lost or of another version: it is measured again when somebody asks.
    if (error instanceof Failure) return [];
    throw error;
  }
}

interface Model {
  readonly code: string;
  readonly answers: readonly WorthAnswer[];
}

/** The model's key holds its data, and equal tables of other code: what the twin does is in the code of all stages behind it. */
function codeBehind(stages: ReadonlyMap<string, PlannedStage>, model: string): string {
  const behind = new Set([model]);
  for (const name of behind) for (const input of stages.get(name)?.inputs ?? []) behind.add(input);
  const code = [...behind].sort().map((name) => {
    const { data: _data, ...rest } = stages.get(name)?.ingredients ?? { data: null };
    return [name, rest];
  });
  return hashOf(code);
}
