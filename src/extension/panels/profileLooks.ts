import * as vscode from "vscode";
import type { Analysis } from "../../analyse/analysePipeline.ts";
import { lastResult } from "../../analyse/lastResult.ts";
import { lookedAt } from "../../analyse/lookedAt.ts";
import { Failure, type FailureData, failureData } from "../../base/failure.ts";
import type { Look, LookAnswer, LookedAt } from "../../model/look.ts";
import type { Looks } from "../../run/lookThread.ts";
import type { Intent, LookIntent } from "../../views/intents.ts";
import type { Subject } from "../../views/panel.ts";
import { type PairState, pairState } from "../../views/profile/pairView.ts";
import type { ProfileLook } from "../../views/profile/profileView.ts";
import type { RowsAsked } from "../../views/profile/rowsAsked.ts";
import { rowsPerPage, rowsState } from "../../views/profile/rowsView.ts";
import type { Stages } from "../state/stages.ts";

interface Asked<Question> {
  readonly question: Question;
  /** Of the result that is looked at; another one is looked at anew. */
  readonly key: string;
  readonly number: number;
  readonly answer: LookAnswer | null;
  readonly isLoading: boolean;
}

interface Session {
  readonly rows: Asked<RowsAsked> | null;
  readonly pair: Asked<PairState["asked"]> | null;
}

/** What is looked at in each profile panel: rows that meet a condition, and pairs of columns. */
export class ProfileLooks implements vscode.Disposable {
  readonly #stages: Stages;
  readonly #looks: Looks;
  readonly #sessions = new Map<string, Session>();
  readonly #changed = new vscode.EventEmitter<Subject>();
  #asked = 0;
  readonly onDidChange = this.#changed.event;

  constructor(stages: Stages, looks: Looks) {
    this.#stages = stages;
    this.#looks = looks;
  }

  /** As the panel shows it; asks again where the table was made anew. */
  state(analysis: Analysis, subject: Subject): ProfileLook {
    const { rows, pair } = this.#session(subject);
    if (rows === null && pair === null) return { rows: null, pair: null };
    const at = tableOf(analysis, subject);
    const key = "key" in at ? at.key : "";
    if (rows !== null && rows.key !== key) this.#askRows(subject, rows.question, at);
    if (pair !== null && pair.key !== key) this.#askPair(subject, pair.question, at);
    return {
      rows: rows && rowsState(rows.question, rowsIn(rows.answer), rows.isLoading),
      pair: pair && pairState(pair.question, pairIn(pair.answer), pair.isLoading),
    };
  }

  obey(intent: LookIntent, subject: Subject): void {
    const analysis = this.#stages.pipelines.of(subject.pipeline)?.analysis;
    if (!analysis) return;
    if (intent.asked === null) {
      this.#keep(subject, intent.type === "showRows" ? { rows: null } : { pair: null });
      this.#changed.fire(subject);
      return;
    }
    const at = tableOf(analysis, subject);
    if (intent.type === "showRows") this.#askRows(subject, intent.asked, at);
    else this.#askPair(subject, intent.asked, at);
    this.#changed.fire(subject);
  }

  /** The panel is gone. */
  forget(subject: Subject): void {
    this.#sessions.delete(sessionKey(subject));
  }

  dispose(): void {
    this.#changed.dispose();
    void this.#looks.close();
  }

  #askRows(subject: Subject, question: RowsAsked, at: LookedAt | FailureData): void {
    const before = this.#session(subject).rows;
    const number = ++this.#asked;
    // What was there stays to be read until the answer comes.
    this.#keep(subject, { rows: { question, number, key: keyOf(at), answer: before?.answer ?? null, isLoading: true } });
    void this.#ask(at, { kind: "rows", ...question, limit: rowsPerPage }).then((answer) => {
      const now = this.#session(subject).rows;
      if (now?.number !== number) return;
      this.#keep(subject, { rows: { ...now, answer, isLoading: false } });
      this.#changed.fire(subject);
    });
  }

  #askPair(subject: Subject, question: PairState["asked"], at: LookedAt | FailureData): void {
    const number = ++this.#asked;
    this.#keep(subject, { pair: { question, number, key: keyOf(at), answer: null, isLoading: true } });
    void this.#ask(at, { kind: "pair", ...question }).then((answer) => {
      const now = this.#session(subject).pair;
      if (now?.number !== number) return;
      this.#keep(subject, { pair: { ...now, answer, isLoading: false } });
      this.#changed.fire(subject);
    });
  }

  async #ask(at: LookedAt | FailureData, look: Look): Promise<LookAnswer> {
    return "key" in at ? await this.#looks.ask(at, look) : { kind: "failed", failure: at };
  }

  #session(subject: Subject): Session {
    return this.#sessions.get(sessionKey(subject)) ?? { rows: null, pair: null };
  }

  #keep(subject: Subject, part: Partial<Session>): void {
    this.#sessions.set(sessionKey(subject), { ...this.#session(subject), ...part });
  }
}

export function isLook(intent: Intent): intent is LookIntent {
  return intent.type === "showRows" || intent.type === "showPair";
}

function tableOf(analysis: Analysis, { stage }: Subject): LookedAt | FailureData {
  try {
    const last = stage === null ? null : lastResult(analysis, stage);
    const at = last === null || stage === null ? null : lookedAt(analysis, stage, last, vscode.workspace.isTrusted);
    return at ?? failureData(new Failure("no-table", "The table is not stored any more.", "Run the stage again."));
  } catch (error) {
    return failureData(error);
  }
}

function keyOf(at: LookedAt | FailureData): string {
  return "key" in at ? at.key : "";
}

function rowsIn(answer: LookAnswer | null): Parameters<typeof rowsState>[1] {
  if (answer === null || answer.kind === "pair") return null;
  return answer.kind === "failed" ? answer.failure : answer;
}

function pairIn(answer: LookAnswer | null): Parameters<typeof pairState>[1] {
  if (answer === null || answer.kind === "rows") return null;
  return answer.kind === "failed" ? answer.failure : answer.pair;
}

function sessionKey({ pipeline, stage }: Subject): string {
  return JSON.stringify([pipeline, stage]);
}
