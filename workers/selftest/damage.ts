import type { CheckKind } from '#lib/verification/check.ts'
import type { Originals, SelftestBench } from './selftest-bench.ts'

/** One way to make a bad archive from a copy of a good one. */
export type Damage = {
  name: string
  /** The archive to copy; the default is the main one. */
  of?: keyof Originals
  corrupt(folder: string, context: SelftestBench): Promise<void>
  /** Kinds of checks of which one must fail when the checksums match the damage; any kind where this is missing. */
  caughtBy?: CheckKind[]
  /** The damage is to the checksums themselves, so it is not tried with rewritten checksums. */
  onlyChecksums?: true
  /** The checksum is also recorded outside the archive, which exposes rewritten checksums. */
  checksumOnRecord?: true
  /** The Manifest cannot be read, so the right outcome is an error. */
  unreadable?: true
}

/** A good archive, which must pass. */
export type Control = Pick<Damage, 'name' | 'of'> & {
  /** A change that leaves the archive good. */
  alter: Damage['corrupt']
  /** The change touched files, so their checksums are rewritten. */
  rewriteChecksums?: true
}
