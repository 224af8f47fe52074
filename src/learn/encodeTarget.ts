import { Failure } from "../base/failure.ts";
import type { Column } from "../model/column.ts";
import type { Target } from "../model/prediction.ts";
import type { Task } from "../model/vocabulary.ts";
import { classesOf } from "./split/classesOf.ts";

/**
 * The target column as models and metrics see it. Classes are alphabetical; for a binary task the negative class, then
 * the positive one, and where there are several other values they are one class together ("not yes").
 * @throws Failure for a target of the wrong type, or with fewer than two classes
 */
export function encodeTarget(column: Column, task: Task, positive: string | boolean | null): Target {
  if (task === "regression") {
    if (column.kind === "numeric" && column.type !== "boolean") return { task, values: column.values };
    throw wrongTarget(column, "predicts a number", 'predict: "class"');
  }
  const classes = classesOf(column);
  if (classes === null) throw wrongTarget(column, "predicts a class", 'predict: "number"');
  const used = new Set<string>();
  for (const code of classes.codes) if (code !== -1) used.add(classes.names[code] as string);
  const names = [...used].sort();
  if (names.length < 2) throw oneClass(column.name, names);
  if (task === "multiclass") return { task, classes: names, codes: recode(classes.codes, classes.names, (name) => names.indexOf(name)) };
  const wanted = String(positive);
  if (!used.has(wanted)) {
    throw new Failure(
      "no-positive-rows",
      `No row has "${column.name}" = "${wanted}", the positive class; its values are ${names.map((name) => `"${name}"`).join(", ")}.`,
      'Name one of them as "positive" in problem.',
    );
  }
  const [negative = ""] = names.length === 2 ? names.filter((name) => name !== wanted) : [`not ${wanted}`];
  return { task, classes: [negative, wanted], codes: recode(classes.codes, classes.names, (name) => (name === wanted ? 1 : 0)) };
}

function recode(codes: Int32Array, names: readonly string[], position: (name: string) => number): Int32Array {
  const positions = names.map(position);
  return codes.map((code) => positions[code] ?? -1);
}

function oneClass(column: string, names: readonly string[]): Failure {
  const has = names[0] === undefined ? "no value in any row" : `only the class "${names[0]}"`;
  return new Failure(
    "one-class",
    `The target "${column}" has ${has}, so there is nothing to tell apart.`,
    "Collect rows of the other classes, or check that the right column is the target.",
  );
}

function wrongTarget(column: Column, does: string, remedy: string): Failure {
  return new Failure("wrong-target", `The problem ${does}, but its target "${column.name}" is a ${column.type}.`, `Write ${remedy}.`);
}
