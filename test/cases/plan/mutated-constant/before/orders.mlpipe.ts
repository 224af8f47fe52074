import { canonical, clean, collect, csv, wrangle } from "mlpipe";

const spellings: Record<string, string> = {};
spellings["N.Y."] = "NY";
export const raw = collect(csv("data/orders.csv"), { owner: "shop", license: "MIT" });
export const tidy = clean(raw, [canonical("state", spellings)]);
export const rows = wrangle(tidy, (table) => table.dedupe());
