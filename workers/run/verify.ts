import type { Check } from '#lib/verification/check.ts'
import { compare } from '#lib/verification/compare.ts'
import type { StepName } from '#lib/verification/run.ts'
import { assertLocale } from './assert-locale.ts'
import type { RunPorts } from './ports.ts'
import { yieldToChanges } from './yield-to-changes.ts'

/** Runs one stage and times it: the only clock there is. */
export type StepRunner = <T>(name: StepName, work: () => Promise<T>) => Promise<T>

/**
 * Proves that what pg_dump writes of a source restores whole. The checks it returns are the whole evidence; what they come to is for
 * `outcomeOfChecks` to say. @throws Problem where the run could not finish, which says nothing about the archive
 */
export async function verify(ports: RunPorts, step: StepRunner, signal: AbortSignal): Promise<Check[]> {
  const source = await step('preflight', () => ports.preflight(signal))
  return ports.withScratch(source.probe, async (scratch) => {
    const archive = await step('capture', () => ports.capture(source.probe, scratch, signal))
    if ('corruption' in archive) return [...source.checks, ...archive.corruption]
    const restored = await step('restore', () => ports.restore(archive, scratch, signal))
    const checks = [...source.checks, ...archive.checks, ...restored.checks]
    if (!restored.whole) return checks // its files are not the ones that were written: restoring them would prove nothing
    const copy = await step('inspect', () => ports.inspect(archive, scratch, signal))
    const compared = await step('compare', async () => {
      const differences = yieldToChanges(compare(archive.manifest, copy, restored), archive.manifest)
      return ports.addDifferingRows(assertLocale(differences, archive.manifest, restored), archive, scratch)
    })
    return [...checks, ...compared]
  })
}
