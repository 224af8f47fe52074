import { canonical, clean, collect, csv, wrangle } from "mlpipe";

const limit = (amount: number) => {
  return Math.min(amount, 10);
};
export const raw = collect(csv("data/orders.csv"), { owner: "shop", license: "MIT" });
export const tidy = wrangle(raw, (table) => table.derive({ amount: (d) => limit(d.amount) }));
export const rows = wrangle(tidy, (table) => table.dedupe());
