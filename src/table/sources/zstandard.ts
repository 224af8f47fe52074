import { Transform, type TransformCallback } from "node:stream";
import * as zlib from "node:zlib";
import { Decompress, decompress } from "fzstd";

/** Node's own since 22.15 and 23.8; the types we build against do not know it. */
const own = zlib as unknown as {
  readonly createZstdDecompress?: () => Transform;
  readonly zstdDecompressSync?: (bytes: Uint8Array) => Uint8Array;
};

/** Unpacks a stream of Zstandard; errors carry the code `ERR_ZSTD` or one of Node's. */
export function zstandardUnpacker(): Transform {
  return own.createZstdDecompress?.() ?? scriptedUnpacker();
}

/** @param size how many bytes it must give @throws Error where the bytes are damaged or were not written whole */
export function unpackZstandard(packed: Uint8Array, size: number): Uint8Array {
  const unpacked = own.zstdDecompressSync?.(packed) ?? decompress(packed);
  if (unpacked.length !== size) throw new RangeError(`a buffer unpacks to ${unpacked.length} bytes instead of ${size}`);
  return unpacked;
}

/** For Node 20, on which older editors run: slower, and the same to the byte. */
function scriptedUnpacker(): Transform {
  const push = (bytes: Uint8Array, isLast: boolean, done: TransformCallback) => {
    try {
      unpacker.push(bytes, isLast);
    } catch (cause) {
      return done(Object.assign(new Error("damaged, or not written whole", { cause }), { code: "ERR_ZSTD" }));
    }
    done();
  };
  const transform = new Transform({
    transform: (chunk: Buffer, _encoding, done) => push(chunk, false, done),
    flush: (done) => push(new Uint8Array(0), true, done),
  });
  const unpacker = new Decompress((data) => transform.push(Buffer.from(data)));
  return transform;
}
