import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import { removeOrphans } from '#lib/postgres/remove-orphans.ts'
import { type Scratch, withScratch } from '#lib/postgres/scratch.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { newestBinaries } from '#workers/cli/newest-binaries.ts'
import { type ArchiveVerifier, createVerifier } from './archive-verifier.ts'
import { controls } from './controls.ts'
import type { Control, Damage } from './damage.ts'
import { fileDamages } from './file-damages.ts'
import { objectDamages } from './object-damages.ts'
import { rowDamages } from './row-damages.ts'
import { type SelftestBench, withSelftestBench } from './selftest-bench.ts'
import { type Trial, tryControl, tryDamage } from './trial.ts'
import { wholeDamages } from './whole-damages.ts'

/** Every damage of the selftest. */
export const damages = [...fileDamages, ...rowDamages, ...wholeDamages, ...objectDamages]

type Entry = (verify: ArchiveVerifier, context: SelftestBench) => Promise<Trial[]>

type Selftest = { controls: Control[]; damages: Damage[] }

/** Two archives are verified at a time, each on a throwaway server of its own. */
const lanes = 2

/** Runs a selftest on servers of its own; the default is the complete one. `onTrials` is called in the order of the list. */
export async function runSelftest(
  signal: AbortSignal,
  onTrials: (trials: Trial[]) => void,
  selftest: Selftest = { controls, damages },
): Promise<{ trials: Trial[]; written: number }> {
  await removeOrphans()
  const binaries = newestBinaries(await findPgBinaries())
  const options = { tables: 20 }
  return withScratch(binaries, options, (source) =>
    withScratch(binaries, options, (one) =>
      withScratch(binaries, options, (two) =>
        withSelftestBench({ binaries, source, signal }, async (context) => {
          const verifiers = await Promise.all([one, two].slice(0, lanes).map(verifierOn(binaries, signal)))
          const trials = await inOrder(entriesOf(selftest), verifiers, context, onTrials)
          return { trials, written: context.written }
        }),
      ),
    ),
  )
}

/** First the archives that must pass, then those that must fail. */
function entriesOf(selftest: Selftest): Entry[] {
  return [
    ...selftest.controls.map(
      (control): Entry =>
        (verifier, context) =>
          tryControl(control, verifier, context),
    ),
    ...selftest.damages.map(
      (damage): Entry =>
        (verifier, context) =>
          tryDamage(damage, verifier, context),
    ),
  ]
}

function verifierOn(binaries: PgBinaries, signal: AbortSignal) {
  return async (scratch: Promise<Scratch>): Promise<ArchiveVerifier> =>
    createVerifier(binaries, await scratch, signal)
}

/** Every verifier takes the next entry when it is free; results are reported in the order of the entries. */
async function inOrder(
  entries: Entry[],
  verifiers: ArchiveVerifier[],
  context: SelftestBench,
  onTrials: (trials: Trial[]) => void,
): Promise<Trial[]> {
  const results: Trial[][] = []
  let next = 0
  let reported = 0
  const work = async (verifier: ArchiveVerifier) => {
    for (let at = next++; at < entries.length; at = next++) {
      context.signal.throwIfAborted()
      const entry = entries[at]
      if (entry) results[at] = await entry(verifier, context)
      for (let ready = results[reported]; ready; ready = results[reported]) {
        onTrials(ready)
        reported += 1
      }
    }
  }
  const ended = await Promise.allSettled(verifiers.map(work))
  const broken = ended.find(({ status }) => status === 'rejected')
  if (broken?.status === 'rejected') throw broken.reason
  return results.flat()
}
