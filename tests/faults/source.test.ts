import { expect, test } from 'vitest'
import { requestCancel } from '#lib/store/runs.ts'
import { ana } from '#tests/support/ana.ts'
import { sql } from '#tests/support/cluster.ts'
import { leftoversAfter } from '#tests/support/faults/leftovers.ts'
import { faultTest, runEnded, startRun, stepRunning } from '#tests/support/faults/provoke.ts'
import { recordFault } from '#tests/support/faults/record-fault.ts'
import { signalServer } from '#tests/support/faults/signal-server.ts'
import { slowSource } from '#tests/support/faults/slow-source.ts'
import { withInstallation } from '#tests/support/faults/with-installation.ts'

const { place, worker } = withInstallation({ statements: slowSource() })
const network = () => place().source.proxy

/** The dump takes about twenty seconds. */
const slow = 1_000_000

const silence = {
  begin: () => network().freeze(),
  end: () => {
    network().thaw()
    network().limit(null)
    network().reset()
  },
}

faultTest(place, 'source', 'the network falls silent during preflight', () => {
  network().limit(20_000)
  return {
    ...{ during: 'preflight', afterMs: 0, ...silence, status: 'errored' },
    code: ['connection-lost', 'connection-timeout', 'source-unreachable'],
  }
})

faultTest(place, 'source', 'the network falls silent during the dump', () => {
  network().limit(slow)
  return {
    ...{ during: 'capture', afterMs: 2000, ...silence, status: 'errored' },
    code: ['connection-lost', 'connection-timeout', 'source-unreachable'],
  }
})

faultTest(place, 'source', 'the network falls silent during the dump, and a person cancels the run', () => {
  network().limit(slow)
  return {
    ...{ during: 'capture', afterMs: 2000, end: silence.end, status: 'cancelled', withinSeconds: 10 },
    begin: async (run) => {
      network().freeze()
      await requestCancel(ana, run.id)
    },
  }
})

faultTest(place, 'source', 'the network falls silent during the dump, and the worker gets SIGTERM', () => {
  network().limit(slow)
  return {
    ...{ during: 'capture', afterMs: 2000, end: silence.end, status: 'errored', code: 'worker-lost' },
    withinSeconds: 20,
    begin: () => {
      network().freeze()
      void worker().stop('SIGTERM')
    },
  }
})

faultTest(place, 'source', 'every connection is reset during the dump', () => {
  network().limit(slow)
  return {
    ...{ during: 'capture', afterMs: 2000, status: 'errored', code: 'connection-lost' },
    begin: () => network().reset(),
    end: () => network().limit(null),
  }
})

faultTest(place, 'source', 'the server is frozen during the dump', () => {
  network().limit(slow)
  return {
    ...{ during: 'capture', afterMs: 2000, status: 'errored' },
    code: ['connection-lost', 'connection-timeout', 'source-unreachable'],
    begin: () => signalServer(place().source.pid(), 'SIGSTOP'),
    end: () => {
      signalServer(place().source.pid(), 'SIGCONT')
      network().limit(null)
    },
  }
})

faultTest(place, 'source', 'the server crashes during the dump and starts again', () => {
  network().limit(slow)
  return {
    ...{ during: 'capture', afterMs: 2000, status: 'errored', code: 'connection-lost' },
    begin: async () => {
      await place().source.crash()
      await place().source.start()
    },
    end: () => network().limit(null),
  }
})

faultTest(place, 'source', 'an administrator ends all sessions of the run', () => {
  network().limit(slow)
  return {
    ...{ during: 'capture', afterMs: 2000, status: 'errored', code: 'connection-lost' },
    begin: () =>
      sql(
        place().source.direct(),
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'backproof%'",
      ),
    end: () => network().limit(null),
  }
})

faultTest(place, 'source', 'ALTER TABLE waits behind the dump', () => {
  network().limit(slow)
  let altering: Promise<unknown> = Promise.resolve()
  return {
    ...{ during: 'capture', afterMs: 2000, status: 'errored', code: 'yielded', withinSeconds: 20 },
    begin: () => {
      altering = sql(place().source.direct('shop'), 'ALTER TABLE orders ADD COLUMN note text')
    },
    end: async () => {
      network().limit(null)
      await altering
    },
  }
})

test('source: a slow network delays a run, and does not end it', async () => {
  network().limit(300_000)
  const startedMs = performance.now()
  const id = await startRun(place())
  await stepRunning(id, 'capture')
  const run = await runEnded(id).finally(() => network().limit(null))
  const left = await leftoversAfter(place())
  recordFault({
    ...{ area: 'source', title: 'the network passes on 300 kB/s', status: run.status, code: null, left },
    seconds: (performance.now() - startedMs) / 1000,
  })
  expect(run.status).toBe('passed')
  expect(left).toEqual([])
})
