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

/** Every way in which the selftest makes an archive bad. */
export const damages = [...fileDamages, ...rowDamages, ...wholeDamages, ...objectDamages]

type Entry = (judge: ArchiveVerifier, context: SelftestBench) => Promise<Trial[]>

type Selftest = { controls: Control[]; damages: Damage[] }

/** Two archives are judged at a time, each on a throwaway server of its own. */
const lanes = 2

/** Runs a selftest, the whole one unless told otherwise, on servers of its own. `onTrials` is called in the table's order. */
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
          const judges = await Promise.all([one, two].slice(0, lanes).map(verifierOn(binaries, signal)))
          const trials = await inOrder(entriesOf(selftest), judges, context, onTrials)
          return { trials, written: context.written }
        }),
      ),
    ),
  )
}

/** First what must pass, then what must not. */
function entriesOf(selftest: Selftest): Entry[] {
  return [
    ...selftest.controls.map(
      (it): Entry =>
        (judge, context) =>
          tryControl(it, judge, context),
    ),
    ...selftest.damages.map(
      (it): Entry =>
        (judge, context) =>
          tryDamage(it, judge, context),
    ),
  ]
}

function verifierOn(binaries: PgBinaries, signal: AbortSignal) {
  return async (scratch: Promise<Scratch>): Promise<ArchiveVerifier> =>
    createVerifier(binaries, await scratch, signal)
}

/** Every judge takes the next entry when it is free; results are told in the order of the entries all the same. */
async function inOrder(
  entries: Entry[],
  judges: ArchiveVerifier[],
  context: SelftestBench,
  onTrials: (trials: Trial[]) => void,
): Promise<Trial[]> {
  const results: Trial[][] = []
  let next = 0
  let told = 0
  const work = async (judge: ArchiveVerifier) => {
    for (let at = next++; at < entries.length; at = next++) {
      context.signal.throwIfAborted()
      const entry = entries[at]
      if (entry) results[at] = await entry(judge, context)
      for (let ready = results[told]; ready; ready = results[told]) {
        onTrials(ready)
        told += 1
      }
    }
  }
  const ended = await Promise.allSettled(judges.map(work))
  const broken = ended.find((it) => it.status === 'rejected')
  if (broken) throw broken.reason
  return results.flat()
}
