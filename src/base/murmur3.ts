// The steps of MurmurHash3 (x86, 32 bits; Austin Appleby, public domain), for whoever hashes words of 32 bits.

/** Takes the next word into a hash. */
export function mixWord(hash: number, word: number): number {
  const mixed = hash ^ scrambleWord(word);
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

export function scrambleWord(word: number): number {
  const product = Math.imul(word, 0xcc9e2d51);
  return Math.imul((product << 15) | (product >>> 17), 0x1b873593);
}

/** Lets every bit of what was taken in change every bit of the hash. */
export function finishHash(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
