import type { Expression } from "../../../python/syntax.ts";
import type { Call } from "../reading/calls.ts";
import { type Arguments, noArguments } from "../reading/functions.ts";
import type { Machine } from "../reading/machine.ts";
import { siteOf } from "../reading/machine.ts";
import { dataOf, isSet, stateOf, textValue, unknownData } from "../rows/data.ts";
import { namesIn } from "../rows/namesOfRows.ts";
import { overlaps } from "../rows/rows.ts";
import { tableOfObject } from "../rows/rowsOfObjects.ts";
import { type Estimator, literalOf, type Thing, type Value } from "../rows/values.ts";
import { trainModel } from "./fitting.ts";
import { makeEstimator } from "./makeEstimator.ts";
import { predict, recordEvaluation } from "./scoring.ts";

/**
 * `Trainer(…)` of transformers or of Lightning: an object that trains a network on rows, and looks at others while it
 * does. Null for any other class.
 */
export function trainerOf(path: string, { positional, named }: Arguments, call: Call): Thing | null {
  const name = /^transformers(?:\.\w+)*\.(?:Seq2Seq)?Trainer$/.test(path)
    ? "transformers.Trainer"
    : /^(?:pytorch_lightning|lightning)(?:\.\w+)*\.Trainer$/.test(path)
      ? "lightning.Trainer"
      : null;
  if (name === null) return null;
  const watched = call.arguments.find((each) => each.name === "eval_dataset")?.value;
  const names = literalOf(watched === undefined ? "" : namesIn(watched).join(" "));
  const options = [...named, ...positional.map((value, i) => [`${i}`, value] as const), [namesWatched, names] as const];
  return { kind: "thing", name, options: new Map(options) };
}

const namesWatched = "names of eval_dataset";

/** What such an object is asked to do; null for what has no say in which rows train and which judge. */
export function trainerMethod(machine: Machine, trainer: Thing, name: string, args: Arguments, call: Call): Value | null {
  if (trainer.name === "transformers.Trainer") return ofTransformers(machine, trainer, name, args, call);
  return trainer.name === "lightning.Trainer" ? ofLightning(machine, trainer, name, args, call) : null;
}

function ofTransformers(machine: Machine, { options }: Thing, name: string, args: Arguments, call: Call): Value | null {
  const [train, watched] = [options.get("train_dataset"), options.get("eval_dataset")];
  const names = (textValue(options.get(namesWatched)) ?? "").split(" ");
  if (name === "train") {
    if (train === undefined) return unknownData();
    const model = trained(machine, options, "Trainer", train, call);
    const settings = options.get("args");
    const asked = settings?.kind === "thing" ? settings.options : new Map<string, Value>();
    const stops = isSet(asked.get("load_best_model_at_end")) || stopsBy(options.get("callbacks"));
    const when = textValue(asked.get("eval_strategy") ?? asked.get("evaluation_strategy"));
    if (watched !== undefined && (stops || (when !== null && when !== "no"))) watch(machine, model, watched, stops, names, call);
    return unknownData();
  }
  const model = machine.adopted.get(options);
  const asked = args.positional[0] ?? args.named.get("eval_dataset") ?? args.named.get("test_dataset");
  if (name === "predict" && model !== undefined && asked !== undefined)
    return predict(machine, model, { positional: [tableOfObject(machine, asked, call)], named: new Map() }, call);
  return name === "evaluate" ? judged(machine, model, asked ?? watched, asked === undefined ? names : [], call) : null;
}

function ofLightning(machine: Machine, { options }: Thing, name: string, args: Arguments, call: Call): Value | null {
  const model = args.positional[0] ?? args.named.get("model");
  const key = model === undefined ? undefined : "cell" in model ? model.cell : model;
  if (name === "fit") {
    const train = args.positional[1] ?? args.named.get("train_dataloaders") ?? args.named.get("train_dataloader");
    const watched = args.positional[2] ?? args.named.get("val_dataloaders");
    // A data module gives its parts out of sight.
    if (key === undefined || train?.kind !== "data") return unknownData();
    const network = trained(machine, key, "Trainer", train, call);
    machine.adopted.set(options, network);
    const at = watchedArgument(call);
    if (watched !== undefined)
      watch(machine, network, watched, stopsBy(options.get("callbacks")), at === undefined ? [] : namesIn(at), call);
    return unknownData();
  }
  if (name !== "test") return null;
  const rows = args.named.get("dataloaders") ?? args.named.get("test_dataloaders") ?? args.positional[model?.kind === "data" ? 0 : 1];
  return judged(machine, machine.adopted.get(key ?? options) ?? machine.adopted.get(options), rows, [], call);
}

function watchedArgument(call: Call): Expression | undefined {
  return (call.arguments.find((each) => each.name === "val_dataloaders") ?? call.arguments.filter((each) => each.name === null)[2])?.value;
}

function trained(machine: Machine, key: object, name: string, rows: Value, call: Call): Estimator {
  const model = machine.adopted.get(key) ?? makeEstimator(machine, name, "network", noArguments);
  machine.adopted.set(key, model);
  trainModel(machine, model, { positional: [tableOfObject(machine, rows, call)], named: new Map() }, call);
  return model;
}

function stopsBy(callbacks: Value | undefined): boolean {
  if (callbacks === undefined) return false;
  const items = callbacks.kind === "list" ? callbacks.cell.value.items : [callbacks];
  return items.some((each) => (each.kind === "thing" || each.kind === "estimator") && /EarlyStopping|ModelCheckpoint/.test(each.name));
}

function watch(machine: Machine, { cell }: Estimator, watched: Value, stops: boolean, names: readonly string[], call: Call): void {
  const { fit } = cell.value;
  const { rows } = stateOf(tableOfObject(machine, watched, call));
  if (fit === null || rows === null || (fit.rows !== null && overlaps(rows, fit.rows) === true)) return;
  machine.facts.monitors.push({ fit, rows, stops, names, each: true, site: siteOf(machine, watchedArgument(call) ?? call) });
}

function judged(machine: Machine, model: Estimator | undefined, rows: Value | undefined, names: readonly string[], call: Call): Value {
  const fit = model?.cell.value.fit ?? null;
  if (fit === null || rows === undefined || (rows.kind !== "data" && rows.kind !== "instance")) return unknownData();
  const state = stateOf(tableOfObject(machine, rows, call));
  return dataOf({ shape: "reduced", scores: [recordEvaluation(machine, fit, state, "score", call, new Set(), names)] });
}
