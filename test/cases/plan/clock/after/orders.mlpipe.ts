import { canonical, clean, collect, csv, wrangle } from "mlpipe";

const short = (state: string) => {
  return state.slice(0, Date.now() % 3);
};
export const raw = collect(csv("data/orders.csv"), { owner: "shop", license: "MIT" });
export const tidy = clean(raw, [canonical("state", { "N.Y.": short("NYC") })]);
export const rows = wrangle(tidy, (table) => table.dedupe());
