// Orders of the shop.
import { canonical, clean, collect, csv, wrangle } from "mlpipe";

export const raw = collect(csv("data/orders.csv"), { owner: "shop", license: "MIT" });
/** 4a: one spelling. */
export const tidy = clean(raw, [/* New York */ canonical("state", { "N.Y.": "NY" })]); // as the shop writes it
export const rows = wrangle(tidy, (table) => table.dedupe());
