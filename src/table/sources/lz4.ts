const frameMark = 0x184d2204;
/** The most that one byte of a block can stand for. */
const greatestRatio = 255;

/**
 * Unpacks a frame of LZ4, which pandas and pyarrow write into Arrow files unless told otherwise. Checksums are not looked at.
 * Formats: https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md and lz4_Block_format.md.
 * @param size how many bytes it must give
 * @throws RangeError where it is damaged
 */
export function unpackLz4Frame(packed: Uint8Array, size: number): Uint8Array {
  // Asked first, so that a damaged length does not take the memory.
  if (!(size >= 0 && size <= packed.length * greatestRatio)) throw damaged(`${packed.length} bytes cannot stand for ${size}`);
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  if (packed.length < 7 || view.getUint32(0, true) !== frameMark) throw damaged("a buffer does not begin as a frame");
  const flags = view.getUint8(4);
  const hasBlockSums = (flags & 0x10) !== 0;
  const hasSize = (flags & 0x08) !== 0;
  const hasDictionary = (flags & 0x01) !== 0;
  if (flags >> 6 !== 1 || hasDictionary) throw damaged("a frame is of another version, or needs a dictionary");

  const unpacked = new Uint8Array(size);
  let written = 0;
  for (let at = hasSize ? 15 : 7; ; ) {
    if (at + 4 > packed.length) throw damaged("a frame ends early");
    const head = view.getUint32(at, true);
    if (head === 0) break;
    const isRaw = head >>> 31 === 1;
    const length = head & 0x7fffffff;
    const block = packed.subarray(at + 4, at + 4 + length);
    if (block.length < length) throw damaged("a frame ends early");
    written = isRaw ? copyRaw(block, unpacked, written) : unpackBlock(block, unpacked, written);
    at += 4 + length + (hasBlockSums ? 4 : 0);
  }
  if (written !== size) throw damaged(`a buffer unpacks to ${written} bytes instead of ${size}`);
  return unpacked;
}

function copyRaw(block: Uint8Array, to: Uint8Array, written: number): number {
  if (written + block.length > to.length) throw damaged("a block is longer than what it should give");
  to.set(block, written);
  return written + block.length;
}

/** Sequences of literals and of matches, which repeat what was written up to 64 KiB before, blocks before it included. */
function unpackBlock(block: Uint8Array, to: Uint8Array, from: number): number {
  let at = 0;
  let written = from;
  const lengthOf = (nibble: number): number => {
    let length = nibble;
    if (nibble === 15) {
      let more: number;
      do {
        if (at >= block.length) throw damaged("a block ends early");
        more = block[at++] as number;
        length += more;
      } while (more === 255);
    }
    return length;
  };
  while (at < block.length) {
    const token = block[at++] as number;
    const literals = lengthOf(token >> 4);
    if (at + literals > block.length) throw damaged("a block ends early");
    written = copyRaw(block.subarray(at, at + literals), to, written);
    at += literals;
    if (at === block.length) break;
    if (at + 2 > block.length) throw damaged("a block ends early");
    const distance = (block[at] as number) | ((block[at + 1] as number) << 8);
    at += 2;
    const end = written + lengthOf(token & 15) + 4;
    if (distance === 0 || distance > written || end > to.length) throw damaged("a block repeats what is not there");
    // Byte by byte: a match may overlap what it writes.
    for (; written < end; written++) to[written] = to[written - distance] as number;
  }
  return written;
}

function damaged(reason: string): RangeError {
  return new RangeError(`${reason}: it is damaged`);
}
