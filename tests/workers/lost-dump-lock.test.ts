import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { type PausableProxy, startPausableProxy } from '#tests/support/faults/pausable-proxy.ts'
import { descendant } from '#tests/support/processes.ts'
import { prove } from '#tests/support/proof.ts'
import { wrapTools } from '#tests/support/wrapped-tools.ts'

let source: LentDatabase
let proxy: PausableProxy
beforeAll(async () => {
  source = await lendDatabase()
  await sql(source.url, 'CREATE TABLE one (id integer); INSERT INTO one VALUES (1)')
  proxy = await startPausableProxy(Number(new URL(source.url).port))
})
afterAll(async () => {
  await proxy.stop()
  await source.close()
})

/** What a job of pg_dump prints whenever its LOCK TABLE fails, for whatever reason. */
const failing = `if [ "$1" = --version ]; then exec "$real" "$@"; fi
sleep 3; echo 'pg_dump: error: could not obtain lock on relation "public.one"' >&2; exit 1`

test.each([
  ['another session wanted the table', false, 'yielded'],
  ['every connection broke', true, 'connection-lost'],
])('a job of pg_dump that lost its lock because %s', async (_, breaks, code) => {
  const wrapped = await wrapTools({ pg_dump: failing })
  const url = new URL(source.url)
  url.port = String(proxy.port)
  const ending = prove(url.href).then(
    () => 'a verdict',
    (thrown) => thrown.code,
  )
  try {
    await descendant(({ name, command }) => name === 'sleep' && command.startsWith('sleep 3'))
    await sleep(1000)
    if (breaks) proxy.reset()
    expect(await ending).toBe(code)
  } finally {
    wrapped.unwrap()
  }
})
