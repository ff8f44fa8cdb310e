/** The constants of one place in a row: they have nothing in common with those of any other place. */
type HashConstants = {
  /** 64 bits, as a decimal number with a sign. */
  seed: bigint
  /** 32 bits. */
  key: number
  /** What stands for NULL, 64 bits. */
  ofNull: bigint
}

/** The constants of a place; the same in every run, since digests are kept. */
export function hashConstants(place: number): HashConstants {
  const [seed, key, ofNull] = [1, 2, 3].map((nth) => noise(BigInt(place * 3 + nth)))
  return {
    seed: BigInt.asIntN(64, seed ?? 0n),
    key: Number(BigInt.asIntN(32, key ?? 0n)),
    ofNull: BigInt.asIntN(64, ofNull ?? 0n),
  }
}

/** The nth number of splitmix64. Constants in a row (1, 2, 3) would cancel each other out in an xor: 1 # 2 # 3 is 0. */
function noise(nth: bigint): bigint {
  const u64 = (value: bigint) => BigInt.asUintN(64, value)
  let mixed = u64(nth * 0x9e3779b97f4a7c15n)
  mixed = u64((mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n)
  mixed = u64((mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn)
  return mixed ^ (mixed >> 31n)
}
