import type { Check } from '#lib/verification/check.ts'
import { compare } from '#lib/verification/compare.ts'
import type { StepName } from '#lib/verification/run.ts'
import { assertLocale } from './assert-locale.ts'
import type { Hands } from './hands.ts'
import { yieldToChanges } from './yield-to-changes.ts'

/** Runs one stage and times it: the only clock there is. */
export type StepRunner = <T>(name: StepName, work: () => Promise<T>) => Promise<T>

/** One run: the platform's list, then source -> manifest + archive -> throwaway server -> manifest -> checks. */
export async function verify(hands: Hands, step: StepRunner, signal: AbortSignal): Promise<Check[]> {
  const surveyed = await step('survey', () => hands.survey(signal))
  return hands.withScratch(surveyed.look, async (scratch) => {
    const archive = await step('capture', () => hands.capture(surveyed.look, scratch, signal))
    if ('damages' in archive) return [...surveyed.checks, ...archive.damages]
    const restored = await step('restore', () => hands.restore(archive, scratch, signal))
    const known = [...surveyed.checks, ...archive.checks, ...restored.checks]
    if (!restored.whole) return known // not the archive that was written: what it would bring back proves nothing
    const copy = await step('inspect', () => hands.inspect(archive, scratch, signal))
    const compared = await step('compare', async () =>
      hands.locate(
        assertLocale(
          yieldToChanges(compare(archive.manifest, copy, restored), archive.manifest),
          archive.manifest,
          restored,
        ),
        archive,
        scratch,
      ),
    )
    return [...known, ...compared]
  })
}
