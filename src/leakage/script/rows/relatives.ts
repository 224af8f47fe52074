import type { Machine } from "../reading/machine.ts";
import type { Influence } from "./influence.ts";
import type { Estimator, Value } from "./values.ts";

/** Two networks of Keras that are made from one input share the layers between: `Model(given, code)` beside `Model(given, output)`. */
export function noteRelative(machine: Machine, network: Estimator): void {
  const key = inputOf(network);
  if (network.role !== "network" || key === null) return;
  machine.relatives.set(key, [...(machine.relatives.get(key) ?? []), network]);
}

function inputOf({ options, name }: Estimator): object | null {
  const input: Value | undefined = name === "Model" ? (options.get("inputs") ?? options.get("0")) : undefined;
  if (input === undefined || input.kind === "literal") return null;
  if (input.kind === "method") return input.of.kind === "estimator" ? (inputOf(input.of) ?? input.of.cell) : null;
  return "cell" in input ? input.cell : input;
}

/** What a network that was never trained itself has learned with its layers. */
export function learnedByRelatives(machine: Machine, network: Estimator): readonly Influence[] {
  const key = network.role === "network" ? inputOf(network) : null;
  return (key === null ? [] : (machine.relatives.get(key) ?? [])).flatMap(({ name, cell }) => {
    const { fit } = cell.value;
    if (fit === null || fit.rows === null) return [];
    return [{ kind: "fit", rows: fit.rows, site: fit.site, what: name, column: null, reads: null, groups: new Set<string>() }];
  });
}
