import { expect, test } from 'vitest'
import { seal } from '#lib/access/seal.ts'
import { newWorkerKey, publicKeyOf } from '#lib/access/unseal.ts'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import { addSource, getSource } from '#lib/store/sources.ts'
import { ana } from '#tests/support/ana.ts'
import { lendDatabase } from '#tests/support/cluster.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { lendSilentProxy } from '#tests/support/silent-proxy.ts'
import { until } from '#tests/support/until.ts'
import { probeSource } from '#workers/probe-source.ts'

withMetadataDatabase()

test('a probe of a silent source leaves its place to others after 5 s, and reports later that nothing answered', async () => {
  process.env.BACKPROOF_ALLOWED_ADDRESSES = '127.0.0.1'
  const privateKey = await newWorkerKey()
  const context = {
    ...{ home: process.env.TMPDIR ?? '', privateKey, binaries: await findPgBinaries() },
    ...{ keepArchives: 1, scratch: {}, silenceMs: 9000 },
  }
  const lent = await lendDatabase()
  const proxy = await lendSilentProxy(lent.url, { bytesPerSecond: 2000 })
  const sealedUrl = await seal(await publicKeyOf(privateKey), proxy.url)
  const { id } = await addSource(ana, { name: 'silent', sealedUrl })
  const begun = performance.now()
  const probing = probeSource(context, id, new AbortController().signal)
  setTimeout(() => proxy.fallSilent(), 3000)
  await probing
  const tookMs = performance.now() - begun
  expect(tookMs).toBeGreaterThan(4000)
  expect(tookMs).toBeLessThan(8000)
  const problem = await until(async () => (await getSource(id))?.probeProblem ?? null)
  expect(problem).toMatchObject({
    code: expect.stringMatching(/^(connection-lost|connection-timeout|source-unreachable)$/),
  })
  delete process.env.BACKPROOF_ALLOWED_ADDRESSES
  await proxy.close()
  await lent.close()
})
