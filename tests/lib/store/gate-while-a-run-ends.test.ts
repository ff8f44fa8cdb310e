import { expect, test } from 'vitest'
import { readGate } from '#lib/store/gate.ts'
import { getSource } from '#lib/store/sources.ts'
import { finishRun } from '#lib/store/worker/run-writes.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { until } from '#tests/support/until.ts'
import { captureFor, provedChecks, runningRun, someSource } from './sample.ts'

withMetadataDatabase()

async function end(run: string, verdict: 'passed' | 'failed'): Promise<void> {
  const checks = provedChecks.map((check) => ({ ...check, verdict }))
  await finishRun(run, 'c', { status: verdict, checks, problem: null })
}

test.each(['failed', 'passed'] as const)(
  'an answer during which a run ends as %s is of before or of after',
  async (verdict) => {
    const { id } = await someSource()
    const before = verdict === 'failed' ? 'passed' : 'failed'
    const [stateBefore, stateAfter] = before === 'passed' ? ['open', 'closed'] : ['closed', 'open']
    const first = await runningRun('c', id)
    await captureFor(first)
    await end(first, before)
    const answers: string[] = []
    for (let round = 0; round < 15; round += 1) {
      const run = await runningRun('c', id)
      await captureFor(run)
      let over = false
      const had = answers.length
      const read = async () => {
        while (!over) {
          const source = await getSource(id)
          if (!source) throw new Error('no source')
          const { gate } = await readGate(source)
          answers.push(`${gate.state}, ${gate.verifying ? 'verifying' : 'settled'}`)
        }
      }
      const readers = [read(), read(), read()]
      await until(async () => answers.length > had || null)
      await end(run, verdict)
      over = true
      await Promise.all(readers)
      const back = await runningRun('c', id)
      await captureFor(back)
      await end(back, before)
    }
    expect([...new Set(answers)].sort()).toEqual(
      [`${stateBefore}, verifying`, `${stateAfter}, settled`].sort(),
    )
  },
)
