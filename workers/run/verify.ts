import type { Scratch } from '#lib/postgres/scratch.ts'
import type { Check } from '#lib/verification/check.ts'
import { compare } from '#lib/verification/compare.ts'
import type { StepName } from '#lib/verification/run.ts'
import { applyLocaleFallback } from './apply-locale-fallback.ts'
import { assertNoConcurrentDdl } from './assert-no-concurrent-ddl.ts'
import type { RunPorts } from './ports.ts'

/** Runs one step and times it. Nothing else in a run measures time. */
export type StepRunner = <T>(name: StepName, work: () => Promise<T>) => Promise<T>

/**
 * Proves that a dump of a database restores completely: dumps the source and reads its rows in one snapshot, restores the dump into a
 * throwaway server, reads the restored rows, compares. `ports` reaches PostgreSQL and the disk, `step` times each step.
 * Returns the evidence, one check per claim; `outcomeOfChecks` derives the outcome of the run from it.
 * @throws Problem where the run could not finish, which says nothing about the archive
 */
export async function verify(ports: RunPorts, step: StepRunner, signal: AbortSignal): Promise<Check[]> {
  const source = await step('preflight', () => ports.preflight(signal))
  const prove = async (scratch: Promise<Scratch>) => {
    const archive = await step('capture', () => ports.capture(source.probe, scratch, signal))
    if ('corruption' in archive) return [...source.checks, ...archive.corruption]
    const restored = await step('restore', () => ports.restore(archive, scratch, signal))
    const checks = [...source.checks, ...archive.checks, ...restored.checks]
    if (!restored.intact) return checks // the stored files are not the ones that pg_dump wrote, so nothing was restored
    const copy = await step('inspect', () => ports.inspect(archive, scratch, signal))
    const comparison = await step('compare', async () => {
      const compared = compare(archive.manifest, copy, restored)
      assertNoConcurrentDdl(compared, archive.manifest)
      const decided = applyLocaleFallback(compared, archive.manifest, restored)
      return ports.addDifferingRows(decided, archive, scratch, signal)
    })
    return [...checks, ...comparison]
  }
  return ports.withScratch(source.probe, prove, signal)
}
