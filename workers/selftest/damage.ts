import type { CheckKind } from '#lib/verification/check.ts'
import type { Originals, SelftestBench } from './selftest-bench.ts'

/** One way in which an archive can be bad, done to a copy of a good one. */
export type Damage = {
  name: string
  /** The archive that is copied; the main one, unless it says otherwise. */
  of?: keyof Originals
  corrupt(folder: string, context: SelftestBench): Promise<void>
  /** Claims of which at least one must fail when the sums do not help; any claim, where it says nothing. */
  caughtBy?: CheckKind[]
  /** Damage to the sums themselves is not tried with sums rewritten. */
  onlyChecksums?: true
  /** The sum that was recorded elsewhere is still known: the one thing that gives rewritten sums away at once. */
  checksumOnRecord?: true
  /** Nobody can tell what the archive must bring back, so "could not finish" is the right answer. */
  unreadable?: true
}

/** An archive that is good, whatever was done to it: it must pass. */
export type Control = Pick<Damage, 'name' | 'of'> & {
  /** A change that leaves the archive good. */
  alter: Damage['corrupt']
  /** What was done changed files, so their sums are rewritten. */
  rewriteChecksums?: true
}
