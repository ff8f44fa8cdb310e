import { setTimeout as sleep } from 'node:timers/promises'
import type { Installation } from './installation.ts'
import type { WorkerProcess } from './worker-process.ts'

/** Random faults, one every few seconds, each ended by itself: a supervisor starts killed workers, servers come back. */
export function chaosFaults(place: Installation, workers: WorkerProcess[], env: Record<string, string>) {
  const counts = new Map<string, number>()
  const homes = [place.home, place.secondHome]
  const restart = async (index: number) => {
    workers[index] = await place.startWorker({ ...env, BACKPROOF_HOME: homes[index] ?? '' })
  }
  const killWorker = (signal: 'SIGKILL' | 'SIGTERM') => async () => {
    const index = randomBelow(workers.length)
    await workers[index]?.stop(signal)
    await restart(index)
  }
  const faults: [name: string, provoke: () => Promise<void>][] = [
    ['SIGKILL of a worker', killWorker('SIGKILL')],
    ['SIGTERM of a worker', killWorker('SIGTERM')],
    [
      'a worker stopped for some seconds',
      async () => {
        const stopped = workers[randomBelow(workers.length)]
        stopped?.child.kill('SIGSTOP')
        await sleep(1000 + randomBelow(8000))
        stopped?.child.kill('SIGCONT')
      },
    ],
    [
      'Redis killed and started empty',
      async () => {
        await place.killRedis()
        await sleep(randomBelow(3000))
        await place.restartRedis()
      },
    ],
    [
      'the metadata database crashed and started',
      async () => {
        await place.metadata.crash()
        await sleep(randomBelow(3000))
        await place.metadata.start()
      },
    ],
  ]
  const one = async () => {
    const [name, provoke] = faults[randomBelow(faults.length)] ?? ['', async () => {}]
    counts.set(name, (counts.get(name) ?? 0) + 1)
    await provoke()
    // A worker that could not live without its servers has exited; its supervisor starts it again.
    for (const [index, worker] of workers.entries()) if (!worker.running()) await restart(index)
  }
  return {
    /** Provokes faults until `work` has ended. */
    during: async (work: Promise<unknown>) => {
      let ended = false
      const settled = work.finally(() => {
        ended = true
      })
      settled.catch(() => {})
      while (!ended) {
        await sleep(1000 + randomBelow(4000))
        if (!ended) await one()
      }
      await settled
    },
    count: () => [...counts.values()].reduce((sum, count) => sum + count, 0),
    summary: () => [...counts].map(([name, count]) => `${count} × ${name}`).join(', '),
  }
}

function randomBelow(limit: number): number {
  return Math.floor(Math.random() * limit)
}
