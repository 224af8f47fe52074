// Reads zip archives (a VSIX is one): enough of the format for archives below 4 GB, which is what vsce writes.
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inflateRawSync } from "node:zlib";

/** @typedef {import("./zip.d.mts").ZipEntry} ZipEntry */

/** @param {string} file @returns {readonly ZipEntry[]} */
export function readZip(file) {
  const archive = readFileSync(file);
  const end = archive.lastIndexOf(endOfDirectory);
  if (end < 0) throw new Error(`${file} is no zip archive.`);
  const entries = [];
  let at = archive.readUInt32LE(end + 16);
  for (let count = archive.readUInt16LE(end + 10); count > 0; count--) {
    const nameLength = archive.readUInt16LE(at + 28);
    entries.push(entryAt(archive, at, archive.toString("utf8", at + 46, at + 46 + nameLength)));
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

/** Unpacks the files below `prefix`, without it. @param {string} file @param {string} prefix @param {string} target */
export function unpackZip(file, prefix, target) {
  for (const { name, mode, read } of readZip(file)) {
    if (!name.startsWith(prefix) || name.endsWith("/")) continue;
    const place = path.resolve(target, name.slice(prefix.length));
    if (!place.startsWith(path.resolve(target) + path.sep)) throw new Error(`${name} leads out of the folder.`);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, read());
    if (mode !== 0) chmodSync(place, mode);
  }
}

const endOfDirectory = Buffer.from("PK\x05\x06", "latin1");
const deflated = 8;

/** @param {Buffer} archive @param {number} at of its record in the central directory @param {string} name @returns {ZipEntry} */
function entryAt(archive, at, name) {
  const method = archive.readUInt16LE(at + 10);
  const packedBytes = archive.readUInt32LE(at + 20);
  const local = archive.readUInt32LE(at + 42);
  return {
    name,
    bytes: archive.readUInt32LE(at + 24),
    packedBytes,
    mode: (archive.readUInt32LE(at + 38) >>> 16) & 0o777,
    read() {
      // The local header's extra field may have another length than the directory's.
      const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
      const packed = archive.subarray(start, start + packedBytes);
      return method === deflated ? inflateRawSync(packed) : Buffer.from(packed);
    },
  };
}
