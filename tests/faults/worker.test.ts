import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { signalProcess } from '#lib/signal-process.ts'
import type { StepName } from '#lib/verification/run.ts'
import { faultTest, runEnded, startRun } from '#tests/support/faults/provoke.ts'
import { slowCheck } from '#tests/support/faults/slow-check.ts'
import { slowSource } from '#tests/support/faults/slow-source.ts'
import { withInstallation } from '#tests/support/faults/with-installation.ts'
import { descendant } from '#tests/support/processes.ts'

const { place, worker } = withInstallation({ statements: slowSource({ refreshSeconds: 6 }) })
const network = () => place().source.proxy
const atFullSpeed = () => network().limit(null)

/** Makes a step last for seconds. */
const prolonged: Record<Exclude<StepName, 'compare'>, () => Promise<{ sourceId?: string }>> = {
  preflight: async () => {
    network().limit(20_000)
    return {}
  },
  capture: async () => {
    network().limit(1_000_000)
    return {}
  },
  restore: async () => ({}),
  inspect: async () => ({ sourceId: await slowCheck(8) }),
}
const steps = Object.keys(prolonged) as (keyof typeof prolonged)[]

for (const during of steps) {
  faultTest(
    place,
    'worker',
    `SIGKILL during ${during}, and its supervisor starts it again at once`,
    async () => ({
      ...{ during, afterMs: 1000, status: 'errored', code: 'worker-lost' },
      ...(await prolonged[during]()),
      begin: async () => {
        await worker().stop('SIGKILL')
        atFullSpeed()
        await place().startWorker()
      },
    }),
  )

  faultTest(place, 'worker', `SIGTERM during ${during}`, async () => ({
    ...{ during, afterMs: 1000, status: 'errored', code: 'worker-lost', withinSeconds: 20 },
    ...(await prolonged[during]()),
    begin: () => void worker().stop('SIGTERM'),
    end: atFullSpeed,
  }))
}

faultTest(place, 'worker', 'SIGKILL during restore, and nothing starts it for 30 s', () => {
  let starting: Promise<unknown> = Promise.resolve()
  return {
    ...{ during: 'restore', afterMs: 1000, status: 'errored', code: 'worker-lost' },
    begin: async () => {
      await worker().stop('SIGKILL')
      starting = sleep(30_000).then(() => place().startWorker())
    },
    end: () => starting,
  }
})

faultTest(place, 'worker', 'is stopped for 75 s beside a second worker, and goes on', () => ({
  ...{ during: 'restore', afterMs: 1000, status: 'errored', code: 'worker-lost' },
  begin: async () => {
    const stopped = worker()
    stopped.child.kill('SIGSTOP')
    await place().startWorker({ BACKPROOF_HOME: place().secondHome })
    setTimeout(() => stopped.child.kill('SIGCONT'), 75_000)
  },
  end: () => worker().child.kill('SIGCONT'),
}))

const programs = [
  ['capture', 'pg_dump', 'dump-failed'],
  ['restore', 'pg_restore', 'restore-broke-off'],
] as const
for (const [during, program, code] of programs)
  faultTest(place, 'worker', `${program} gets SIGKILL`, async () => ({
    ...{ during, afterMs: 500, status: 'errored', code },
    ...(await prolonged[during]()),
    begin: async () => signalProcess((await descendant(({ name }) => name === program)).pid, 'SIGKILL'),
    end: atFullSpeed,
  }))

test('worker: without a fault the same run passes', async () => {
  expect((await runEnded(await startRun(place()))).status).toBe('passed')
})
