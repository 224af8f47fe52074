import { canonical, clean, collect, csv, wrangle } from "mlpipe";
import { spellings as long } from "./short.ts";
import { spellings as short } from "./long.ts";

export const names = { short };
export const raw = collect(csv("data/orders.csv"), { owner: "shop", license: "MIT" });
export const tidy = clean(raw, [canonical("state", long)]);
export const rows = wrangle(tidy, (table) => table.dedupe());
