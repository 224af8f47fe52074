import { readNotes } from "../artifacts/notesFile.ts";
import { Failure } from "../base/failure.ts";
import type { Note } from "../model/notes.ts";
import { type ColumnProfile, type Profile, profileShape } from "../model/profile.ts";
import type { Analysis } from "./analysePipeline.ts";
import { lastResult } from "./lastResult.ts";
import { originOf } from "./panelState.ts";

/** What is stored of a column that the text names. */
export interface KnownColumn {
  readonly stage: string;
  readonly profile: Profile;
  readonly column: ColumnProfile;
  /** One sentence; null while the profile is of the text at hand. */
  readonly stale: string | null;
  readonly note: string | null;
}

/**
 * The column that a name means where it stands in a stage: that of the nearest table above that has it, else that of the
 * table which the stage makes. Reads what is stored, computes nothing; null where no stored profile has it.
 */
export function columnIn(analysis: Analysis, stage: string, name: string): KnownColumn | null {
  const [own, ...above] = stagesFrom(analysis, stage);
  for (const each of [...above, ...(own === undefined ? [] : [own])]) {
    const known = columnOf(analysis, each, name);
    if (known !== null) return known;
  }
  return null;
}

/** The column of a contract, as it was collected. */
export function contractedColumn(analysis: Analysis, contract: string, name: string): KnownColumn | null {
  for (const stage of analysis.pipeline.stages) {
    const known = stage.kind === "collect" && stage.contract === contract ? columnOf(analysis, stage.name, name) : null;
    if (known !== null) return known;
  }
  return null;
}

/** The stage and all that it is made from, nearest first. */
function stagesFrom({ pipeline }: Analysis, stage: string): readonly string[] {
  const found = [stage];
  for (const name of found) {
    const inputs = pipeline.stages.find((each) => each.name === name)?.inputs ?? [];
    for (const input of inputs) if (!found.includes(input.stage)) found.push(input.stage);
  }
  return found;
}

function columnOf(analysis: Analysis, stage: string, name: string): KnownColumn | null {
  try {
    const last = lastResult(analysis, stage);
    const object = last?.store.attached(last.result.key, "profile") ?? null;
    const profile = last === null || object === null ? null : last.store.readJson(object, profileShape);
    const column = profile?.columns.find((each) => each.name === name);
    if (profile === null || column === undefined) return null;
    const { stale } = originOf(analysis, { panel: "profile", pipeline: analysis.file, stage }, null);
    return { stage, profile, column, stale, note: noteOn(readNotes(analysis.file), stage, name) };
  } catch (error) {
    // Lost, damaged or of another version: the panel says so, and the next run makes it again.
    if (error instanceof Failure) return null;
    throw error;
  }
}

function noteOn(notes: readonly Note[], stage: string, name: string): string | null {
  return notes.find((note) => note.stage === stage && note.column === name)?.text ?? null;
}
