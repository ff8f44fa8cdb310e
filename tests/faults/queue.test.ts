import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { signalProcess } from '#lib/signal-process.ts'
import { faultTest } from '#tests/support/faults/provoke.ts'
import { slowSource } from '#tests/support/faults/slow-source.ts'
import { withInstallation } from '#tests/support/faults/with-installation.ts'

const { place } = withInstallation({ statements: slowSource({ refreshSeconds: 6 }), queue: 'redis' })
const network = () => place().source.proxy
const slowDump = () => {
  network().limit(1_000_000)
  return { during: 'capture', afterMs: 1000, status: 'passed', end: () => network().limit(null) } as const
}

faultTest(place, 'queue', 'Redis loses everything during the dump', () => ({
  ...slowDump(),
  begin: async () => {
    const client = new Redis(place().redis?.url ?? '')
    await client.flushall()
    await client.quit()
  },
}))

faultTest(place, 'queue', 'Redis is killed during the dump and is back, empty, after 5 s', () => ({
  ...slowDump(),
  begin: async () => {
    await place().killRedis()
    await sleep(5000)
    await place().restartRedis()
  },
}))

faultTest(place, 'queue', 'Redis is frozen for 45 s during the dump', () => ({
  ...slowDump(),
  begin: async () => {
    const pid = place().redis?.pid
    signalProcess(pid, 'SIGSTOP')
    await sleep(45_000)
    signalProcess(pid, 'SIGCONT')
  },
}))
