import { inMemory } from "../../leakage/data/lazyColumn.ts";
import { twinsOf } from "../../leakage/data/rowTwins.ts";
import { foldedColumns } from "../../leakage/data/rules/nearRowOverlap.ts";
import { textTwinFinder } from "../../leakage/data/textTwins.ts";
import { defaultThresholds } from "../../leakage/data/thresholds.ts";
import { inputColumns } from "../../learn/inputColumns.ts";
import { partCodes } from "../../learn/split/options.ts";
import { type CodedColumn, columnNamed } from "../../model/column.ts";
import type { HonestTwin } from "../../model/worth.ts";
import { unitCodes } from "../models/unitCodes.ts";
import { honestView } from "./honestRows.ts";
import { remaking } from "./honestTable.ts";
import { judged, type Refit, scoreOf } from "./refit.ts";
import { type Resplit, resplitsAsWritten, resplitsByTime, resplitsByUnit, viewOf } from "./resplits.ts";
import { knownAndUnknown, metAndUnmet, withoutTheirUnits } from "./sameRows.ts";
import { measureSelection } from "./selection.ts";
import { measureShares } from "./shares.ts";

/** One resplit after the other, with the leak and without it; null where the metric is not defined. */
export interface Measurable {
  readonly resplits: readonly Resplit[];
  pair(resplit: Resplit, at: number): Promise<{ readonly asWritten: number | null; readonly honest: number | null }>;
}

type Measuring = {
  readonly [By in HonestTwin["by"]]: (refit: Refit, twin: Extract<HonestTwin, { by: By }>) => Promise<Measurable | string>;
};

/** How a pipeline and its honest twin are set beside each other; a text where these rows cannot be asked, and why. */
export function measurableBy(refit: Refit, twin: HonestTwin): Promise<Measurable | string> {
  // The twin picks the way of its own kind, which TypeScript cannot follow through a union.
  const measure = measuring[twin.by] as (refit: Refit, twin: HonestTwin) => Promise<Measurable | string>;
  return measure(refit, twin);
}

const measuring: Measuring = {
  async recipe(refit) {
    if (!refit.recipe.isBeforeSplit) return "the recipe is fitted on training rows already";
    return twoFits(refit, (view) => judged(refit, view, { fitsOnTraining: true }));
  },
  async columns(refit, { columns }) {
    const without = new Set(columns);
    const { schema } = refit.parted.value;
    const left = inputColumns(schema, refit.parted.brief.target).filter(({ name }) => !without.has(name) && !refit.leftOut.has(name));
    return left.length === 0 ? "the model has no other column" : twoFits(refit, (view) => judged(refit, view, { without }));
  },
  async rows(refit, { columns, hidesTarget }) {
    const { parted } = refit;
    if (refit.recipe.items.some((item) => "step" in item && item.step === "augment")) {
      return "the recipe makes rows anew before features, and would make them with the leak";
    }
    const taking = { parted, remaking: remaking(refit.context, parted), columns, hidesTarget };
    return {
      resplits: resplitsAsWritten(parted, refit.rows),
      async pair(resplit) {
        const honest = await honestView(taking, resplit);
        const asWritten = { ...honest, value: parted.value };
        return scores(refit, await judged(refit, asWritten), await judged(refit, honest));
      },
    };
  },
  async time(refit) {
    const resplits = resplitsByTime(refit.parted, refit.rows);
    if (resplits.length === 0) return "the rows have no time";
    return metAndUnmet(refit, resplits);
  },
  async unit(refit) {
    const { parted, rows } = refit;
    const codes = unitCodes(parted.value, rows);
    if (codes === null) return "the rows have no unit";
    if (parted.document.description.strategy === "time") {
      return withoutTheirUnits(refit, resplitsAsWritten(parted, rows), new Map([...rows].map((row, at) => [row, codes[at] as number])));
    }
    return metAndUnmet(refit, resplitsByUnit(parted, rows));
  },
  async stop(refit) {
    if (refit.training.stop === undefined) return "training does not stop by these rows";
    return {
      resplits: resplitsAsWritten(refit.parted, refit.rows),
      async pair(resplit) {
        // In the order of the resplit: mixed, or by time with the last ones behind.
        const cut = Math.floor((resplit.fit.length * 2) / 3);
        const view = viewOf(refit.parted, resplit);
        const others = resplit.fit.slice(cut);
        for (const row of others) view.parts[row] = partCodes.leftOut;
        return scores(refit, await judged(refit, view), await judged(refit, view, { stopBy: others }));
      },
    };
  },
  async twins(refit, { near }) {
    const { value, brief } = refit.parted;
    const columns = inputColumns(value.schema, brief.target).flatMap(({ name }) => columnNamed(value.table, name) ?? []);
    const texts = columns.filter((column): column is CodedColumn => column.kind === "coded" && column.type === "text");
    const isKnown = async ({ fit }: Resplit, rows: Int32Array): Promise<boolean[]> => {
      const inputs = columns.map(inMemory);
      const compared = near ? foldedColumns(inputs, fit, defaultThresholds.nearNumbers) : inputs;
      const nearTexts = near ? texts.map((column) => textTwinFinder(fit, column, defaultThresholds.nearTexts)(rows).twins) : [];
      return [...(await twinsOf(rows, fit, compared))].map(
        (twin, at) => twin >= 0 || nearTexts.some((twins) => (twins[at] as number) >= 0),
      );
    };
    return knownAndUnknown(refit, resplitsAsWritten(refit.parted, refit.rows), isKnown);
  },
  shares: measureShares,
  selection: measureSelection,
};

/** The pipeline as it is written, and a twin fitted otherwise, judged on the same rows. */
function twoFits(refit: Refit, honest: (view: ReturnType<typeof viewOf>) => ReturnType<typeof judged>): Measurable {
  return {
    resplits: resplitsAsWritten(refit.parted, refit.rows),
    async pair(resplit) {
      const view = viewOf(refit.parted, resplit);
      return scores(refit, await judged(refit, view), await honest(view));
    },
  };
}

function scores(refit: Refit, asWritten: Parameters<typeof scoreOf>[1], honest: Parameters<typeof scoreOf>[1]) {
  return { asWritten: scoreOf(refit, asWritten), honest: scoreOf(refit, honest) };
}
