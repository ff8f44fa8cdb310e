import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { sql } from '#tests/support/cluster.ts'
import { faultTest } from '#tests/support/faults/provoke.ts'
import { slowSource } from '#tests/support/faults/slow-source.ts'
import { withInstallation } from '#tests/support/faults/with-installation.ts'

const { place } = withInstallation({ statements: slowSource({ refreshSeconds: 6 }) })
const network = () => place().source.proxy

/** The metadata database cannot be reached by the worker for this long. */
async function away(seconds: number) {
  await place().metadata.proxy.refuse()
  await sleep(seconds * 1000)
  await place().metadata.proxy.accept()
}

faultTest(place, 'metadata database', 'is away for 5 s, across the end of restore', () => ({
  ...{ during: 'restore', afterMs: 4000, status: 'passed', begin: () => away(5) },
}))

faultTest(place, 'metadata database', 'is away for 15 s, across the end of the run', () => ({
  ...{ during: 'restore', afterMs: 4500, status: 'passed', begin: () => away(15) },
}))

faultTest(place, 'metadata database', 'is away for 50 s during the dump', () => {
  network().limit(1_000_000)
  return {
    ...{ during: 'capture', afterMs: 1000, status: 'passed', begin: () => away(50) },
    end: () => network().limit(null),
  }
})

faultTest(place, 'metadata database', 'answers nothing for 30 s during restore', () => ({
  ...{ during: 'restore', afterMs: 1000, status: 'passed' },
  begin: async () => {
    place().metadata.proxy.freeze()
    await sleep(30_000)
    place().metadata.proxy.thaw()
  },
}))

faultTest(place, 'metadata database', 'crashes and starts again while the checks are written', () => ({
  ...{ during: 'restore', afterMs: 500, status: 'passed' },
  begin: async () => {
    const url = place().metadata.direct('metadata')
    const holder = new pg.Client({ connectionString: url })
    holder.on('error', () => {}) // the crash ends it
    await holder.connect()
    await holder.query('BEGIN; LOCK TABLE backproof."Check"')
    for (;;) {
      const { rows } = await sql(
        url,
        `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%INSERT INTO "Check"%'`,
      )
      if (rows[0].waiting > 0) break
      await sleep(100)
    }
    await place().metadata.crash()
    await place().metadata.start()
  },
}))
