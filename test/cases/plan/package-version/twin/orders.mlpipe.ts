import { canonical, clean, collect, csv, wrangle } from "mlpipe";
import { states } from "us-states";

export const raw = collect(csv("data/orders.csv"), { owner: "shop", license: "MIT" });
export const tidy = clean(raw, [canonical("state", states)]);
export const rows = wrangle(tidy, (table) => table.dedupe());
