import { collect, columns, csv, wrangle } from "mlpipe";

const Order = columns({ state: "category", amount: "integer" });
export const raw = collect(csv("data/orders.csv"), Order, { owner: "shop", license: "MIT" });
export const rows = wrangle(raw, (table) => table.dedupe());
