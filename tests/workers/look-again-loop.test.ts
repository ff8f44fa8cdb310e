import { expect, test } from 'vitest'
import { seal } from '#lib/access/seal.ts'
import { newWorkerKey, publicKeyOf } from '#lib/access/unseal.ts'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import { problem } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'
import { addSource } from '#lib/store/sources.ts'
import { saveProbe } from '#lib/store/worker/save-probe.ts'
import type { SourceProbe } from '#lib/verification/source.ts'
import { ana } from '#tests/support/ana.ts'
import { lendDatabase, sql } from '#tests/support/cluster.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { until } from '#tests/support/until.ts'
import { startLookAgainLoop } from '#workers/look-again-loop.ts'
import { probeSource } from '#workers/probe-source.ts'

withMetadataDatabase()

const anHourAgo = new Date(Date.now() - 3_600_000)

/** A Source that was read once, and whose production refused the last look. */
async function goneSource(name: string, location: { variable: string } | { sealedUrl: string }) {
  const { id } = await addSource(ana, { name, ...location })
  await saveProbe(id, { probe: { schemas: [] } as Partial<SourceProbe> as SourceProbe })
  await saveProbe(id, { problem: problem('connection-refused', { place: 'db:5432' }).details })
  await database().source.update({ where: { id }, data: { productionSeenAt: anHourAgo } })
  return id
}

test('a worker looks again at production that is gone, and one that cannot open the connection leaves what is known', async () => {
  process.env.BACKPROOF_ALLOWED_ADDRESSES = '127.0.0.1'
  const [privateKey, otherKey] = await Promise.all([newWorkerKey(), newWorkerKey()])
  const lent = await lendDatabase()
  await sql(lent.url, 'CREATE TABLE menu AS SELECT 1 AS id')
  const sealedFor = async (key: string) => ({ sealedUrl: await seal(await publicKeyOf(key), lent.url) })
  const back = await goneSource('back', await sealedFor(privateKey))
  const locked = await goneSource('locked', await sealedFor(otherKey))
  const unset = await goneSource('unset', { variable: 'BACKPROOF_SOURCE_NOT_SET_HERE' })
  const context = {
    home: process.env.TMPDIR ?? '',
    privateKey,
    binaries: await findPgBinaries(),
    scratch: {},
  }
  const loop = startLookAgainLoop(context)
  try {
    const stateOf = (id: string) => database().source.findUniqueOrThrow({ where: { id } })
    const found = await until(async () => {
      const source = await stateOf(back)
      return source.probeProblem === null ? source : null
    })
    expect(found.productionProblemSince).toBeNull()
    expect(found.productionSeenAt?.getTime()).toBeGreaterThan(anHourAgo.getTime())
    // A person asks this worker, which lacks the variable: the answer is about the connection, and not about production.
    await probeSource(context, unset, new AbortController().signal)
    expect((await stateOf(unset)).probeProblem).toMatchObject({ code: 'variable-missing' })
    for (const id of [locked, unset]) {
      const source = await stateOf(id)
      expect(source.productionSeenAt).toEqual(anHourAgo)
      expect(source.productionProblem).toMatchObject({ code: 'connection-refused' })
      expect(source.productionProblemSince).not.toBeNull()
    }
  } finally {
    await loop.stop()
    delete process.env.BACKPROOF_ALLOWED_ADDRESSES
    await lent.close()
  }
})
