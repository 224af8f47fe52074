/**
 * What the reference implementations of LZ4 and Zstandard make (Debian's packages lz4 and zstd), into packed.json:
 *
 *     node --import tsx test/reference/table/packed.ts
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { CompressionType, setCompressionCodec, tableToIPC } from "@uwdata/flechette";
import { packedTable, packedText } from "./packedText.ts";

const frames = {
  "one block": ["lz4", "-B7", "--no-frame-crc"],
  "blocks of 64 KiB that refer to each other": ["lz4", "-B4", "-BD"],
  "blocks on their own, with checksums and the size": ["lz4", "-B4", "-BI", "-BX", "--content-size"],
  "high compression": ["lz4", "-12"],
};
const packed = Object.fromEntries(Object.entries(frames).map(([name, command]) => [name, base64(run(command, packedText))]));

const arrow: Record<string, string> = {};
for (const [name, type, command] of [
  ["lz4", CompressionType.LZ4_FRAME, ["lz4"]],
  ["zstd", CompressionType.ZSTD, ["zstd"]],
] as const) {
  const unused = () => {
    throw new Error("Only packed here.");
  };
  setCompressionCodec(type, { encode: (bytes) => run(command, bytes), decode: unused });
  arrow[name] = base64(tableToIPC(packedTable(), { format: "file", codec: type }) as Uint8Array);
}

const json = { lz4: packed, zstd: base64(run(["zstd", "-19"], packedText)), arrow };
writeFileSync(new URL("packed.json", import.meta.url), `${JSON.stringify(json, null, 2)}\n`);

function run([program, ...options]: readonly string[], input: Uint8Array): Buffer {
  const { stdout, status, stderr } = spawnSync(program as string, [...options, "-c"], { input, maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(String(stderr));
  return stdout;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
