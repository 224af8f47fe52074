import { canonical, clean, collect, csv, wrangle } from "mlpipe";

const recipes = [canonical("state", { "N.Y.": "NY" })];
recipes.push(canonical("state", { "Calif.": "CA" }));
recipes.push(canonical("state", { "Tex.": "TX" }));
export const raw = collect(csv("data/orders.csv"), { owner: "shop", license: "MIT" });
export const tidy = clean(raw, recipes);
export const rows = wrangle(tidy, (table) => table.dedupe());
