import { writeFileSync } from "node:fs";
import { sampleNames, sampleRows } from "./sampleRows.ts";

/** `node --import tsx test/reference/learn/export.ts FILE`: the samples' prepared rows, for sklearn_models.py. */
const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("usage: export.ts FILE");
const rows = Object.fromEntries(
  await Promise.all(
    sampleNames.map(async (name) => {
      const { train, validation, fingerprint } = await sampleRows(name);
      const plain = ({ matrix, target }: typeof train) => ({
        names: matrix.names,
        rows: Array.from({ length: matrix.rowCount }, (_, row) => [
          ...matrix.values.subarray(row * matrix.names.length, (row + 1) * matrix.names.length),
        ]),
        codes: [...target.codes],
      });
      return [name, { classes: train.target.classes, fingerprint, train: plain(train), validation: plain(validation) }];
    }),
  ),
);
writeFileSync(file, JSON.stringify(rows));
