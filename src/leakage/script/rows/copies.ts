import type { Call } from "../reading/calls.ts";
import { freshId, type Loop, lookUp, type Machine, siteOf, textOf } from "../reading/machine.ts";
import { stateOf } from "./data.ts";
import { namesIn } from "./namesOfRows.ts";
import type { List } from "./values.ts";

/** What was put into a list in one turn of a loop. */
export interface Turn {
  readonly loop: Loop;
  readonly turn: number;
  readonly put: { readonly text: string; readonly names: ReadonlySet<string>; readonly start: number }[];
}

/**
 * `images.append(image)` and `images.append(flip(image))` beside two times `labels.append(label)`, turn after turn: one
 * row becomes several, which a split deals to both of its sides.
 */
export function noteAppended(machine: Machine, list: List, call: Call): void {
  const [loop, given] = [machine.loops.at(-1), call.arguments[0]?.value];
  if (loop === undefined || given === undefined) return;
  const before = machine.appended.get(list.cell);
  const goesOn = before?.loop === loop && before.turn === loop.turn;
  const put = { text: textOf(machine, given), names: sourcesOf(machine, namesIn(given)), start: call.start };
  const now: Turn = goesOn ? before : { loop, turn: loop.turn, put: [] };
  machine.appended.set(list.cell, now);
  // A list of this turn alone holds one row, value by value.
  const isOfEarlier = before?.loop === loop && (goesOn ? machine.grown.has(list.cell) : true);
  if (!goesOn && isOfEarlier) machine.grown.add(list.cell);
  const others = now.put.filter(({ start }) => start !== put.start);
  now.put.push(put);
  if (!isOfEarlier || others.length === 0) return;
  if (others.some(({ text }) => text === put.text)) machine.labelledTwice.add(loop);
  else if (others.some(({ names }) => [...names].some((name) => put.names.has(name))))
    machine.copiedInto.set(list, { loop, site: siteOf(machine, call) });
  for (const [copied, { loop: own, site }] of machine.copiedInto) {
    if (!machine.labelledTwice.has(own) || copied.cell.value.copies !== undefined) continue;
    const rows = stateOf(copied).rows ?? { kind: "source" as const, key: `u${freshId(machine)}`, known: false, name: "" };
    machine.memory.write(copied.cell, { ...copied.cell.value, rows, copies: site });
  }
}

/** The names, and those that each was just made of; of libraries none. */
function sourcesOf(machine: Machine, names: readonly string[]): ReadonlySet<string> {
  const all = names.flatMap((name) => [name, ...(machine.madeOf.get(name) ?? [])]);
  return new Set(all.filter((name) => lookUp(machine, name) !== null && lookUp(machine, name)?.kind !== "library"));
}
