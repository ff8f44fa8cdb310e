import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { Redis } from 'ioredis'
import { afterEach, expect, test } from 'vitest'
import { openQueue } from '#lib/queue/queue.ts'
import { selfSignedCertificate } from '#tests/support/certificate.ts'
import { queueConfig } from '#tests/support/queue-config.ts'
import { type PrivateRedis, privateRedis } from '#tests/support/redis.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function server(...settings: string[]): Promise<PrivateRedis> {
  const redis = await privateRedis(undefined, settings)
  closing.push(redis.stop)
  return redis
}

/** Enqueues a job at that address; why it could not, else null. */
async function enqueueAt(redisUrl: string): Promise<string | null> {
  const queue = await openQueue(queueConfig('postgresql://u@127.0.0.1:1/nothing', redisUrl))
  try {
    return await queue.enqueue({ kind: 'verify', id: 'run-1' }).then(
      () => null,
      (thrown: Error) => `${thrown.message} ${(thrown.cause as Error)?.message}`,
    )
  } finally {
    await queue.close()
  }
}

test('user, password and number of the database are those of REDIS_URL', async () => {
  const { url } = await server()
  const opening = new Redis(url)
  await opening.call('ACL', 'SETUSER', 'ana', 'on', '>p@ss', '~*', '&*', '+@all')
  await opening.call('ACL', 'SETUSER', 'default', 'off')
  opening.disconnect()
  const at = (place: string) => url.replace('redis://', `redis://${place}@`)
  expect(await enqueueAt(`${at('ana:p%40ss')}/3`)).toBeNull()
  const client = new Redis(url, { username: 'ana', password: 'p@ss', db: 3 })
  closing.push(() => client.disconnect())
  expect(await client.keys('backproof-ours:*')).not.toEqual([])
  await client.select(0)
  expect(await client.keys('*')).toEqual([])
  for (const wrong of [at('ana:wrong'), at(':p%40ss'), url, `${at('ana:p%40ss')}/99`])
    expect(await enqueueAt(wrong), wrong).toMatch(/^The queue in Redis cannot be reached\./)
  expect(await client.keys('*')).toEqual([])
})

test('rediss verifies the certificate', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'redis-tls-'))
  closing.push(() => rmSync(folder, { recursive: true, force: true }))
  const { key, cert } = await selfSignedCertificate()
  writeFileSync(path.join(folder, 'key.pem'), key)
  writeFileSync(path.join(folder, 'cert.pem'), cert)
  const { url } = await server()
  const client = new Redis(url)
  closing.push(() => client.disconnect())
  const [certificate, keyFile] = [path.join(folder, 'cert.pem'), path.join(folder, 'key.pem')]
  const port = Number(new URL(url).port) + 1
  await client.config('SET', 'tls-auth-clients', 'no', 'tls-cert-file', certificate, 'tls-key-file', keyFile)
  await client.config('SET', 'tls-port', String(port))
  expect(await enqueueAt(`rediss://127.0.0.1:${port}`)).toMatch(/self-signed certificate/)
  const script = `const { openQueue } = await import('#lib/queue/queue.ts'); const { readRedisUrl } = await import('#lib/redis-connection.ts')
    const queue = await openQueue({ redis: readRedisUrl('rediss://127.0.0.1:${port}/2'), metadata: null, installation: 'ours' })
    await queue.enqueue({ kind: 'verify', id: 'run-1' }); await queue.close()`
  // An authority is trusted from the start of a process on.
  await execa('node', ['--import', path.resolve('bin/typescript.mjs'), '--input-type=module', '-e', script], {
    env: { NODE_EXTRA_CA_CERTS: certificate },
  })
  await client.select(2)
  expect(await client.keys('backproof-ours:*')).not.toEqual([])
  // Without TLS to a port that speaks it.
  expect(await enqueueAt(`redis://127.0.0.1:${port}`)).toMatch(/cannot be reached/)
})
