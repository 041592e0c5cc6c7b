/** Words and features are known by 32-bit hashes alone: two among 100,000 collide about once, which costs nothing. */

/** FNV-1a over UTF-16 units, finished as in MurmurHash3. */
export function hashWord(word: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < word.length; index++) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193)
  return finish(hash)
}

/** A hash of a pair, order matters: of a phrase and its next word, of a feature's number and its value. */
export function hashPair(one: number, other: number): number {
  return finish(Math.imul(one ^ 0x9e3779b9, 0x85ebca6b) + other)
}

function finish(hash: number): number {
  let mixed = hash ^ (hash >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
