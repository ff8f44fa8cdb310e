import { removeOrphans } from '#lib/postgres/remove-orphans.ts'
import { type Scratch, withScratch } from '#lib/postgres/scratch.ts'
import { findTools } from '#lib/postgres/tools.ts'
import type { WorkerTool } from '#lib/verification/source.ts'
import { newestTools } from '#workers/newest-tools.ts'
import { controls } from './controls.ts'
import type { Control, Damage } from './damage.ts'
import { fileDamages } from './file-damages.ts'
import { type Judge, makeJudge } from './judge.ts'
import { objectDamages } from './object-damages.ts'
import { rowDamages } from './row-damages.ts'
import { type Trial, tryControl, tryDamage } from './trial.ts'
import { wholeDamages } from './whole-damages.ts'
import { type Workshop, withWorkshop } from './workshop.ts'

/** Every way in which the selftest makes an archive bad. */
export const damages = [...fileDamages, ...rowDamages, ...wholeDamages, ...objectDamages]

type Entry = (judge: Judge, workshop: Workshop) => Promise<Trial[]>

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
  const tools = newestTools(await findTools())
  const options = { tables: 20 }
  return withScratch(tools, options, (source) =>
    withScratch(tools, options, (one) =>
      withScratch(tools, options, (two) =>
        withWorkshop({ tools, source, signal }, async (workshop) => {
          const judges = await Promise.all([one, two].slice(0, lanes).map(judgeOf(tools, signal)))
          const trials = await inOrder(entriesOf(selftest), judges, workshop, onTrials)
          return { trials, written: workshop.written }
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
        (judge, workshop) =>
          tryControl(it, judge, workshop),
    ),
    ...selftest.damages.map(
      (it): Entry =>
        (judge, workshop) =>
          tryDamage(it, judge, workshop),
    ),
  ]
}

function judgeOf(tools: WorkerTool, signal: AbortSignal) {
  return async (scratch: Promise<Scratch>): Promise<Judge> => makeJudge(tools, await scratch, signal)
}

/** Every judge takes the next entry when it is free; results are told in the order of the entries all the same. */
async function inOrder(
  entries: Entry[],
  judges: Judge[],
  workshop: Workshop,
  onTrials: (trials: Trial[]) => void,
): Promise<Trial[]> {
  const results: Trial[][] = []
  let next = 0
  let told = 0
  const work = async (judge: Judge) => {
    for (let at = next++; at < entries.length; at = next++) {
      workshop.signal.throwIfAborted()
      const entry = entries[at]
      if (entry) results[at] = await entry(judge, workshop)
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
