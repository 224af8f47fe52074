import { canonical, clean, collect, csv, wrangle } from "mlpipe";

export const raw = collect(csv("data/orders.csv"), { owner: "shop", license: "MIT" });
export const tidy = clean(raw, [canonical("state", { "N.Y.": "NY" })]);
export const rows = wrangle(tidy, (table) => table.dedupe());
