/** A text's bytes, also four at a time: a byte at a time takes two to three times as long (measured). */
export interface TextBytes {
  readonly bytes: Uint8Array;
  /** The same bytes, and at least `slackBytes` that can be read behind them, whatever they are. */
  readonly words: DataView;
}

/** So many bytes are read beyond a text at most. */
export const slackBytes = 8;

/** Copied where nothing can be read behind the bytes. */
export function textBytes(bytes: Uint8Array): TextBytes {
  const { buffer, byteOffset, length } = bytes;
  if (byteOffset + length + slackBytes <= buffer.byteLength) return { bytes, words: new DataView(buffer, byteOffset, length + slackBytes) };
  const roomy = new Uint8Array(length + slackBytes);
  roomy.set(bytes);
  return { bytes: roomy.subarray(0, length), words: new DataView(roomy.buffer) };
}

/** The bits of the first 0 to 4 bytes of a word. */
const masks = Int32Array.of(0, 0xff, 0xffff, 0xffffff, -1);

/** The bytes from `at` on, 4 of them or `count` where that is less; the first one lowest. */
export function wordAt(words: DataView, at: number, count: number): number {
  return count >= 4 ? words.getInt32(at, true) : words.getInt32(at, true) & (masks[count] as number);
}

export function areEqual(a: DataView, startA: number, b: DataView, startB: number, length: number): boolean {
  for (let i = 0; i < length; i += 4) if (wordAt(a, startA + i, length - i) !== wordAt(b, startB + i, length - i)) return false;
  return true;
}

/** Up to 3 bytes behind the copy change as well: what follows is to be written later. */
export function copyWords(from: DataView, start: number, end: number, to: DataView, at: number): void {
  for (let i = start, j = at; i < end; i += 4, j += 4) to.setInt32(j, from.getInt32(i, true), true);
}

/** A text's characters one by one take less time than a call that encodes it whole, up to about this length. */
const shortText = 48;

/** A text as bytes, in a place that is used for the next one again. */
export class WrittenText implements TextBytes {
  bytes = Buffer.alloc(0);
  words = new DataView(this.bytes.buffer);

  /** How many bytes it has in UTF-8. */
  write(text: string): number {
    if (3 * text.length > this.bytes.length - slackBytes) this.#grow(6 * text.length + slackBytes);
    if (text.length > shortText) return this.bytes.write(text);
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 127) return this.bytes.write(text);
      this.bytes[i] = unit;
    }
    return text.length;
  }

  #grow(length: number): void {
    const memory = new ArrayBuffer(Math.max(256, length));
    this.bytes = Buffer.from(memory);
    this.words = new DataView(memory);
  }
}
