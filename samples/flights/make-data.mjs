// Makes data/flights.parquet: 200,000 flights drawn from the 3,000,000 of vega-datasets 3.2.1, in order of time.
// Source: US Bureau of Transportation Statistics, on-time performance, 1 January to 30 June 2001 (public domain), as in
// data/flights-3m.parquet of the npm package vega-datasets 3.2.1.
//
//   node samples/flights/make-data.mjs PATH/TO/flights-3m.parquet
//
// Drawn over the whole half-year rather than cut from it, so that a split by time has months on each side. The draw
// follows from the MD5 of each row's position, so it is the same everywhere; one thread keeps the bytes the same too.
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";

const [source] = process.argv.slice(2);
if (source === undefined) throw new Error("Give the path of flights-3m.parquet.");
const target = fileURLToPath(new URL("data/flights.parquet", import.meta.url));
const text = (path) => `'${path.replaceAll("'", "''")}'`;

const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
const connection = await instance.connect();
await connection.run(`
  COPY (
    SELECT date::TIMESTAMP AS date, delay::INTEGER AS delay, distance::INTEGER AS distance, origin, destination
    FROM (SELECT *, file_row_number AS position FROM read_parquet(${text(source)}, file_row_number = true))
    WHERE date < TIMESTAMP '2001-07-01'
    QUALIFY row_number() OVER (ORDER BY md5(position::VARCHAR)) <= 200000
    ORDER BY position
  ) TO ${text(target)} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 19, ROW_GROUP_SIZE 200000)`);
connection.closeSync();
instance.closeSync();
