import type { Span } from "../../../python/syntax.ts";
import { columnsOf, someOf } from "../rows/columns.ts";
import { dataOf, ensureRows, flow, stateOf, unknownData } from "../rows/data.ts";
import type { Influence } from "../rows/influence.ts";
import { siftings } from "../rows/sifting.ts";
import { sessionOf } from "../rows/stored.ts";
import { type Data, type Estimator, emptyState, type Instance, type LocalClass, literalOf, type Value } from "../rows/values.ts";
import { reductions } from "../vocabulary/tables.ts";
import { callClosure, noArguments } from "./functions.ts";
import { estimatorCell, newData } from "./joinValues.ts";
import { lookUp, type Machine, siteOf } from "./machine.ts";
import { about, columnOf } from "./subscripts.ts";

/** `object.name`, where it is not called: what is called is a method. */
export function attributeOf(machine: Machine, object: Value, name: string, at: Span): Value {
  switch (object.kind) {
    case "library":
      return sessionOf(machine, `${object.path}.${name}`) ?? { kind: "library", path: `${object.path}.${name}` };
    case "data":
      return dataAttribute(machine, object, name, at);
    case "estimator":
      return estimatorAttribute(machine, object, name, at);
    case "instance":
      return instanceAttribute(machine, object, name, at);
    case "class":
      return bound(machine, memberOf(machine, object, name) ?? unknownData(), object, null, at);
    case "dictionary":
      // Some containers of results answer to both `bunch.data` and `bunch["data"]`.
      return object.cell.value.entries.get(name) ?? { kind: "method", of: object, name };
    case "thing":
      return object.options.get(name) ?? unknownData();
    default:
      return { kind: "method", of: object, name };
  }
}

function dataAttribute(machine: Machine, data: Data, name: string, at: Span): Value {
  const state = data.cell.value;
  if (indexers.has(name)) {
    ensureRows(machine, data);
    return { kind: "indexer", of: data, name };
  }
  if (same.has(name)) return data;
  if (shapes.has(name)) return newData({ ...emptyState, loops: state.loops }, null);
  if (name === "columns" || name === "feature_names" || name === "target_names") {
    if (state.shape !== "reduced") ensureRows(machine, data);
    const { columns } = data.cell.value;
    // Of a data set of a library, the names of its features: never its target, nor what is added to a table later.
    const own = name === "feature_names" ? someOf(columns) : columns;
    return newData({ ...data.cell.value, shape: "names", rows: null, predictions: [], scores: [], columns: own }, null);
  }
  if (name === "index") {
    // Of a reduced table, the index is the names of what was reduced: columns, or categories.
    if (state.shape === "reduced") return newData({ ...state, shape: "names" }, null);
    return newData(
      { ...emptyState, shape: "index", rows: ensureRows(machine, data), influences: siftings(data.cell.value.influences) },
      null,
    );
  }
  if (name === "target" && state.shape === "table") return columnOf(machine, data, "target");
  if ((name === "data" || name === "frame") && state.shape === "table") {
    const own = name === "data" && state.rows?.kind === "source" ? { without: new Set(["target"]) } : {};
    return newData({ ...state, columns: { ...state.columns, ...own } }, null);
  }
  if (state.shape === "reduced" && name !== "index")
    return flow([
      newData({ ...state, influences: state.influences.map((each) => (each.kind === "statistic" ? about(each, [name]) : each)) }, null),
    ]);
  if (state.shape === "reduced" || state.shape === "names" || state.shape === "row") return flow([data]);
  if (reductions.has(name)) return { kind: "method", of: data, name };
  return state.shape === "unknown" && state.rows === null ? unknownMember(machine, data, name, at) : columnOf(machine, data, name);
}

/** A member of something unknown: the same one each time, as it may be a table that was put there. */
function unknownMember(machine: Machine, data: Data, name: string, at: Span): Value {
  const rows = ensureRows(machine, data);
  const key = `${rows.kind === "source" ? rows.key : at.start}.${name}`;
  return dataOf({
    ...data.cell.value,
    rows: { kind: "source", key, known: false, name },
    columns: columnsOf(key),
  });
}

const indexers = new Set(["loc", "iloc", "at", "iat", "ix"]);
const same = new Set(["values", "T", "array", "str", "dt", "cat", "A", "flat", "real", "sparse"]);
const shapes = new Set(["shape", "height", "width", "size", "ndim", "dtypes", "dtype", "empty", "name", "nnz", "history", "epoch"]);

function estimatorAttribute(machine: Machine, estimator: Estimator, name: string, at: Span): Value {
  const { fit, learned, learnedFrom, learnedAt } = estimator.cell.value;
  if (name === "best_estimator_") return bestOf(machine, estimator, at);
  if (name === "estimator_") return estimator;
  if (estimator.role === "search" && fit !== null) {
    if (name === "best_score_") {
      machine.facts.bestScores.push({ fit, site: siteOf(machine, at) });
      return dataOf({ shape: "reduced" });
    }
    if (name === "best_params_" || name === "cv_results_" || name === "best_index_") return tuned(machine, estimator, name, at);
  }
  if (
    /^(?:feature_importances_|coef_|support_|ranking_|scores_|pvalues_|selected_features_|k_feature_names_|pvalues|tvalues)$/.test(name)
  ) {
    const rows = fit?.rows ?? learnedFrom;
    const reads = null;
    const own =
      rows === null
        ? []
        : [
            {
              kind: "ranking" as const,
              rows,
              site: fit?.site ?? learnedAt ?? siteOf(machine, at),
              what: `${estimator.name}.${name}`,
              column: null,
              reads,
              groups: new Set<string>(),
            },
          ];
    return dataOf({ shape: "reduced", influences: [...(fit?.influences ?? []), ...own] });
  }
  if (/_$|^(?:wv|dv|docvecs)$/.test(name) && learned.length > 0) return dataOf({ shape: "reduced", influences: learned });
  if (
    estimator.parts.length > 0 &&
    /^(?:named_steps|named_transformers_|named_estimators_|steps|estimators_|estimator|base_estimator)$/.test(name)
  ) {
    return flow(estimator.parts);
  }
  return { kind: "method", of: estimator, name };
}

/** The model that a search found: trained as the search was, and chosen by the rows that it was given. */
function bestOf(machine: Machine, estimator: Estimator, at: Span): Estimator {
  const [inner] = estimator.parts;
  if (estimator.role !== "search" || inner?.kind !== "estimator" || estimator.cell.value.fit === null) return estimator;
  const state = { ...estimator.cell.value, tuning: [tuningBy(machine, estimator, "best_estimator_", at)] };
  return { ...inner, id: estimator.id, cell: estimatorCell(state) };
}

function tuned(machine: Machine, estimator: Estimator, attribute: string, at: Span): Value {
  return dataOf({ shape: "reduced", influences: [tuningBy(machine, estimator, attribute, at)] });
}

function tuningBy(machine: Machine, { cell, name }: Estimator, attribute: string, at: Span): Influence {
  const { fit } = cell.value;
  return {
    kind: "tuning",
    rows: fit?.rows ?? null,
    site: fit?.site ?? siteOf(machine, at),
    what: `${name}.${attribute}`,
    column: null,
    reads: null,
    groups: new Set(),
  };
}

function instanceAttribute(machine: Machine, instance: Instance, name: string, at: Span): Value {
  const own = instance.cell.value.get(name);
  if (own !== undefined) return own;
  const member = memberOf(machine, instance.of, name);
  if (member === null) return unknownInstanceMember(machine, instance, name);
  return bound(machine, member, instance.of, instance, at);
}

/** A method with the object or the class that it belongs to; a property is computed at once. */
function bound(machine: Machine, member: Value, of: LocalClass, instance: Instance | null, at: Span): Value {
  if (member.kind !== "closure") return member;
  if (member.binding === "class") return { ...member, self: of };
  if (member.binding === "none" || instance === null) return member;
  const own = { ...member, self: instance };
  return member.binding === "property" ? callClosure(machine, own, noArguments, at) : own;
}

/** What a class has under this name, or its bases have. */
export function memberOf(machine: Machine, of: Instance["of"], name: string): Value | null {
  const own = of.members.get(name);
  if (own !== undefined) return own;
  for (const base of of.bases) {
    const resolved = base.kind === "class" ? base : null;
    const found = resolved === null ? null : memberOf(machine, resolved, name);
    if (found !== null) return found;
  }
  return null;
}

function unknownInstanceMember(machine: Machine, instance: Instance, name: string): Value {
  if (instance.of.bases.some((base) => base.kind === "library" || base.kind === "data")) return { kind: "method", of: instance, name };
  const made = lookUp(machine, name) === null ? unknownData() : literalOf(null);
  const members = new Map(instance.cell.value);
  const fresh = made.kind === "data" ? made : unknownData();
  members.set(name, fresh);
  machine.memory.write(instance.cell, members);
  return fresh;
}

/** Sets `object.name = value`. */
export function setAttribute(machine: Machine, object: Value, name: string, value: Value): void {
  if (object.kind === "instance") {
    const members = new Map(object.cell.value);
    members.set(name, value);
    machine.memory.write(object.cell, members);
  } else if (object.kind === "dictionary") {
    const { entries, others } = object.cell.value;
    machine.memory.write(object.cell, { entries: new Map([...entries, [name, value]]), others });
  } else if (object.kind === "data" && name === "columns") {
    const state = object.cell.value;
    machine.memory.write(object.cell, { ...state, columns: { ...state.columns, form: "unknown", base: null } });
  } else if (object.kind === "data" && name !== "index") {
    const state = object.cell.value;
    const from = stateOf(value);
    machine.memory.write(object.cell, { ...state, influences: [...new Set([...state.influences, ...from.influences])] });
  }
}
