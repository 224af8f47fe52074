import { dataOf } from "../rows/data.ts";
import { type Influence, merged } from "../rows/influence.ts";
import type { Estimator, Value } from "../rows/values.ts";

/** What a transformer has learned; a selector by a model that had been trained before (`prefit=True`), what that one was trained on. */
export function learnedBy({ name, parts, cell }: Estimator): readonly Influence[] {
  const fit = name === "SelectFromModel" && parts[0]?.kind === "estimator" ? parts[0].cell.value.fit : null;
  if (cell.value.learned.length > 0 || fit === null) return cell.value.learned;
  const { rows, site } = fit;
  return merged(fit.influences, [{ kind: "selection", rows, site, what: name, column: null, reads: null, groups: new Set() }]);
}

/** The columns that a selector keeps: whoever takes them has chosen by what it learned. */
export function namesOut(estimator: Estimator, name: string): Value {
  const learned = learnedBy(estimator);
  const chooses = learned.filter((each) => each.kind === "selection").map((each) => ({ ...each, kind: "ranking" as const }));
  return name === "get_support" ? dataOf({ shape: "reduced", influences: chooses }) : dataOf({ shape: "names", influences: chooses });
}
