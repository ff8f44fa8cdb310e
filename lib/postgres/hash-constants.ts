/** The constants that hash one column, chosen by its position; those of different positions are unrelated. */
type HashConstants = {
  /** 64 bits, as a decimal number with a sign. */
  seed: bigint
  /** 32 bits. */
  key: number
  /** The hash of NULL, 64 bits. */
  ofNull: bigint
}

/** The constants that hash the column at this position. They never change, because digests are stored. */
export function hashConstants(position: number): HashConstants {
  const [seed, key, ofNull] = [1, 2, 3].map((nth) => noise(BigInt(position * 3 + nth)))
  return {
    seed: BigInt.asIntN(64, seed ?? 0n),
    key: Number(BigInt.asIntN(32, key ?? 0n)),
    ofNull: BigInt.asIntN(64, ofNull ?? 0n),
  }
}

/** The nth number of splitmix64. Consecutive constants would cancel each other in an xor: 1 # 2 # 3 is 0. */
function noise(nth: bigint): bigint {
  const u64 = (value: bigint) => BigInt.asUintN(64, value)
  let mixed = u64(nth * 0x9e3779b97f4a7c15n)
  mixed = u64((mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n)
  mixed = u64((mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn)
  return mixed ^ (mixed >> 31n)
}
