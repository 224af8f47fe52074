import * as v from "valibot";
import type { FailureData } from "../../base/failure.ts";
import type { Note } from "../../model/notes.ts";
import type { Profile } from "../../model/profile.ts";
import { baseName } from "../panel.ts";
import { shownName } from "../shownText.ts";

/** What people wrote about a table and its columns. */
export const notesStateShape = v.object({
  /** "churn.notes.md" */
  file: v.string(),
  /** About the whole table; null where nothing is said. */
  table: v.nullable(v.string()),
  /** Those about columns that are not in this table (any more) come last. */
  columns: v.array(v.object({ key: v.string(), name: v.string(), text: v.string(), isGone: v.boolean() })),
  /** Why the last note was not kept, and which: its text is still in the page. */
  failure: v.nullable(v.object({ column: v.nullable(v.string()), attempt: v.number(), sentence: v.string(), remedy: v.string() })),
});
export type NotesState = v.InferOutput<typeof notesStateShape>;

/** The file beside a pipeline, as far as it was read. */
export interface KnownNotes {
  readonly path: string;
  readonly notes: readonly Note[];
  readonly failure: { readonly column: string | null; readonly attempt: number; readonly failure: FailureData } | null;
}

export function notesState(profile: Profile, { path, notes, failure }: KnownNotes): NotesState {
  const here = notes.filter(({ stage }) => stage === profile.stage);
  const places = new Map(profile.columns.map(({ name }, place) => [name, place]));
  const columns = here.flatMap(({ column, text }) =>
    column === null ? [] : [{ key: column, name: shownName(column), text, isGone: !places.has(column) }],
  );
  const placeOf = (key: string): number => places.get(key) ?? profile.columns.length;
  return {
    file: shownName(baseName(path)),
    table: here.find(({ column }) => column === null)?.text ?? null,
    columns: columns.sort((a, b) => placeOf(a.key) - placeOf(b.key)),
    failure: failure && {
      column: failure.column,
      attempt: failure.attempt,
      sentence: failure.failure.sentence,
      remedy: failure.failure.remedy,
    },
  };
}
