import { type Table, tableFromArrays } from "@uwdata/flechette";

/** Repeats near and far, a stretch of a single byte, and one that cannot be packed. */
export const packedText: Buffer = Buffer.concat([
  Buffer.from(Array.from({ length: 9000 }, (_, index) => `row ${index % 97} of many;`).join("")),
  Buffer.alloc(70_000, "a"),
  Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * i * 31 + Math.floor(i / 7)) % 251)),
]);

export function packedTable(): Table {
  const ids = Array.from({ length: 500 }, (_, index) => index % 7);
  return tableFromArrays({ id: ids, name: ids.map((id) => (id === 3 ? null : `name ${id}`)) });
}
