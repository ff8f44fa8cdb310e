import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assertPortFree, freePort } from '#bin/services/free-port.ts'
import { assertAuthSecret } from '#lib/access/assert-auth-secret.ts'
import { database } from '#lib/store/database.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { startWeb } from '#tests/support/web.ts'

withMetadataDatabase()

const authSecret = 'a secret of the tests that is long enough'
let home: string

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'home-'))
  // Builds the pages, and records the secret.
  const web = await startWeb(process.env.DATABASE_URL ?? '', authSecret)
  await web.stop()
  await assertAuthSecret(database(), authSecret)
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

/** The built web pages, started as the image starts them; they end by themselves. */
async function start(env: Record<string, string | undefined>) {
  const defaults = {
    ...{ PATH: process.env.PATH, HOSTNAME: '127.0.0.1', PORT: String(await freePort()) },
    ...{ DATABASE_URL: process.env.DATABASE_URL, BETTER_AUTH_SECRET: authSecret, BACKPROOF_HOME: home },
  }
  const server = path.resolve('.next/standalone/server.js')
  return execa('node', [server], { env: { ...defaults, ...env }, extendEnv: false, reject: false, all: true })
}

test.each<[what: string, env: Record<string, string>, sentences: string[]]>([
  [
    'an installation whose secret is another one',
    { BETTER_AUTH_SECRET: randomBytes(32).toString('base64') },
    ['not the one that this installation began with', 'backproof admin replace-auth-secret'],
  ],
  [
    'plain http on the internet and proxies that are everybody',
    { BACKPROOF_URL: 'http://example.com', BACKPROOF_TRUSTED_PROXIES: '0.0.0.0/0' },
    [
      'https://',
      'BACKPROOF_PLAIN_HTTP=accept',
      'everybody in it could forge',
      'Name the addresses of your proxies',
    ],
  ],
  [
    'a web service at Railway without a domain',
    { RAILWAY_PROJECT_ID: '00000000-0000-0000-0000-000000000000' },
    ['gave this service no public domain', 'generate a domain'],
  ],
])('the web does not start with %s, and says what to do', async (_, env, sentences) => {
  const { exitCode, all } = await start(env)
  expect(exitCode).toBe(2)
  const fatal = all?.split('\n').find((line) => line.includes('"level":60')) ?? ''
  for (const sentence of sentences) expect(fatal).toContain(sentence)
})

test('the image does not start on a port that is no number or taken, and says what to do', async () => {
  const startImage = (port: string) =>
    execa('node', ['bin/image/start-web.mjs'], {
      env: { PATH: process.env.PATH, BACKPROOF_HOST: '127.0.0.1', PORT: port },
      ...{ extendEnv: false, reject: false, all: true },
    })
  for (const port of ['http', '0', '65536', '3000.5', ' ']) {
    const { exitCode, all } = await startImage(port)
    expect([port, exitCode, all]).toEqual([port, 2, expect.stringContaining('PORT must be a whole number')])
  }
  const listener = createServer()
  await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done))
  const { port } = listener.address() as AddressInfo
  const { exitCode, all } = await startImage(String(port))
  await expect(assertPortFree(port)).rejects.toThrow(`Port ${port} is taken`)
  listener.close()
  expect([exitCode, all]).toEqual([2, expect.stringContaining(`Port ${port} is taken by another program.`)])
})
