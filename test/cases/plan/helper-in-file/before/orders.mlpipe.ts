import { canonical, clean, collect, csv, wrangle } from "mlpipe";

const capital = (state: string) => state.toUpperCase();
const newYork = "NY";
function spellings() {
  return { "N.Y.": newYork };
}
export const raw = collect(csv("data/orders.csv"), { owner: "shop", license: "MIT" });
export const tidy = clean(raw, [canonical("state", spellings())]);
export const rows = wrangle(tidy, (table) => table.dedupe());
