import { readFileSync } from 'node:fs'
import { execa } from 'execa'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { closeQueue } from '#app/_server/queue.ts'
import { bundleGateScript, gateScripts } from '#bin/gate-scripts/bundle-gate-script.ts'
import { revokeApiKey } from '#lib/store/api-keys.ts'
import { database } from '#lib/store/database.ts'
import { addOverride } from '#lib/store/gate-overrides.ts'
import { getRun } from '#lib/store/runs.ts'
import { claimRun, finishRun } from '#lib/store/worker/run-writes.ts'
import { captureFor, provedChecks, queuedRun, runningRun, someSource } from '#tests/lib/store/sample.ts'
import { ana } from '#tests/support/ana.ts'
import { selfSignedCertificate } from '#tests/support/certificate.ts'
import { lendApiKey, lendGateServer } from '#tests/support/gate-server.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { lendReceiver } from '#tests/support/receiver.ts'
import { until } from '#tests/support/until.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()
let server: Awaited<ReturnType<typeof lendGateServer>>
let key = ''
beforeAll(async () => {
  server = await lendGateServer()
  key = (await lendApiKey()).key
})
afterAll(async () => {
  await server.close()
  await closeQueue()
})
beforeEach(async () => {
  await database().rateLimit.deleteMany()
})

/** The script as a pipeline runs it: with nothing but what is in its environment. */
function gate(args: string[], env: Record<string, string | undefined> = {}) {
  const options = {
    env: { PATH: process.env.PATH, BACKPROOF_URL: server.url, BACKPROOF_API_KEY: key, ...env },
    extendEnv: false,
    reject: false,
  } as const
  return execa('node', ['public/gate.mjs', ...args], options)
}

async function end(run: string, status: 'passed' | 'failed') {
  await captureFor(run)
  const checks = provedChecks.map((check) => ({ ...check, verdict: status }))
  await finishRun(run, 'c', { status, checks, problem: null })
}

async function sourceThat(status: 'passed' | 'failed') {
  const source = await someSource()
  await end(await runningRun('c', source.id), status)
  return source
}

test.each(gateScripts)('$file is what its sources give', async (script) => {
  expect(await bundleGateScript(script)).toBe(readFileSync(script.file, 'utf8'))
})

test('each state has its exit status, one line with the reason, and a link', async () => {
  const open = await gate(['--source', (await sourceThat('passed')).name])
  expect([open.exitCode, open.stderr]).toEqual([0, ''])
  expect(open.stdout).toMatch(/^open: Safe to deploy\. .+\nhttp:\/\/127\.0\.0\.1:3000\/runs\/.+$/)
  const closed = await gate(['--source', (await sourceThat('failed')).name])
  expect([closed.exitCode, closed.stdout.split(' ')[0]]).toEqual([1, 'closed:'])
  const never = await gate(['--source', (await someSource()).name])
  expect([never.exitCode, never.stdout.split('\n')[0]]).toEqual([
    3,
    'out of date: Never verified. The first run shows whether a backup restores completely.',
  ])
  const { id, name } = await sourceThat('passed')
  await database().run.update({
    where: { id: await queuedRun(id) },
    data: { queuedAt: new Date(Date.now() - 60_000) },
  })
  const unknown = await gate(['--source', name])
  expect([unknown.exitCode, unknown.stdout.split(':')[0]]).toEqual([2, 'cannot tell'])
})

test('the command line of Backproof itself has the same command', async () => {
  const { name } = await someSource()
  const env = { PATH: process.env.PATH, BACKPROOF_URL: server.url, BACKPROOF_API_KEY: key }
  const ended = await execa('node', ['bin/backproof.mjs', 'gate', '--source', name], { env, reject: false })
  expect([ended.exitCode, ended.stdout.split(':')[0]]).toEqual([3, 'out of date'])
})

test('an override exits with 0 and the sentence says whose it is', async () => {
  const { id, name } = await sourceThat('failed')
  await addOverride(ana, { sourceId: id, runId: null, state: 'closed', reason: 'hotfix', hours: 1 })
  const ended = await gate(['--source', name])
  expect(ended.exitCode).toBe(0)
  expect(ended.stdout).toMatch(
    /^open: .*Overridden by ana until .* UTC: hotfix\. Without the override: Do not deploy\./,
  )
})

test('a limit that is looser than the policy is named on standard error', async () => {
  const { name } = await sourceThat('passed')
  const ended = await gate(['--source', name, '--max-age', '30d', '--json'])
  expect(ended.exitCode).toBe(0)
  expect(JSON.parse(String(ended.stdout))).toMatchObject({ state: 'open', exitCode: 0, limitBy: 'policy' })
  expect(ended.stderr).toContain("is longer than the policy's 24 h, which counts")
})

test.each([
  [['--max-age', 'soon'], '--max-age is not a duration.'],
  [['--verify', '--verify-if-stale'], 'exclude each other'],
  [['--json', '--junit'], 'exclude each other'],
  [['--unknown'], "Unknown option '--unknown'"],
  [['--url', 'backproof'], 'is not one of the web'],
  [['--url', 'https://ana:pass@example.com'], 'is not one of the web'],
  [['--key-env', 'NO_SUCH_KEY'], 'The variable NO_SUCH_KEY is not set.'],
  [['extra'], "Unexpected argument 'extra'"],
])('a wrong use %j exits with 2', async (args, sentence) => {
  const ended = await gate(['--source', 'x', ...args])
  expect([ended.exitCode, String(ended.stdout).includes(sentence)]).toEqual([2, true])
})

test('a key that is unknown, expired, revoked, of another scope or of another database gets no data', async () => {
  const { name } = await sourceThat('passed')
  const other = await someSource()
  const expired = await lendApiKey({ expiresAt: new Date(Date.now() - 1000) })
  const revoked = await lendApiKey()
  await revokeApiKey(ana, revoked.id)
  const rows: [string, string][] = [
    [`bp_${'x'.repeat(43)}`, 'This API key is not known.'],
    [expired.key, 'This API key expired on'],
    [revoked.key, 'This API key was revoked on'],
    [(await lendApiKey({ scopes: ['read'] })).key, 'lacks the scope gate'],
    [
      (await lendApiKey({ sourceIds: [other.id] })).key,
      `Backproof has no database named ${name} that this key may read.`,
    ],
  ]
  for (const [wrong, sentence] of rows) {
    const ended = await gate(['--source', name], { BACKPROOF_API_KEY: wrong })
    expect([ended.exitCode, ended.stdout]).toEqual([2, expect.stringContaining(sentence)])
    expect(ended.stdout).not.toContain('restored completely')
  }
  const unknown = await gate(['--source', 'no such database'])
  expect([unknown.exitCode, unknown.stdout]).toEqual([
    2,
    expect.stringContaining('no database named no such database'),
  ])
})

type Fault = Parameters<typeof lendReceiver>[0]
const json = { 'content-type': 'application/json' }
const open = (more: object = {}) => ({
  ...{
    state: 'open',
    exitCode: 0,
    headline: 'Safe to deploy.',
    sentence: 'Fine.',
    url: 'http://x/',
    ...more,
  },
})
const faults: [string, Fault, string][] = [
  [
    'a proxy page',
    (response) => void response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>'),
    'HTTP 502) is not one of Backproof',
  ],
  [
    'a page instead of JSON with 200',
    (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Sign in</p>'),
    'is not one of Backproof',
  ],
  [
    'JSON that is cut off',
    (response) => void response.writeHead(200, json).end('{"state": "op'),
    'is not one of Backproof',
  ],
  [
    'a redirect to another host',
    (response) => void response.writeHead(302, { location: 'https://evil.example/' }).end(),
    'redirects to https://evil.example',
  ],
  [
    'an answer that never ends',
    (response) => void response.writeHead(200, json).write('{'),
    'No complete answer came from',
  ],
  ['no answer', () => {}, 'No complete answer came from'],
  ['a connection that is closed', (response) => void response.destroy(), 'The server closed the connection'],
  [
    'open without its status',
    (response) =>
      void response.writeHead(503, json).end(JSON.stringify(open({ source: { id: '1', name: 'shop' } }))),
    'contradicts itself',
  ],
  [
    'the gate of another database',
    (response) =>
      void response.writeHead(200, json).end(JSON.stringify(open({ source: { id: '2', name: 'test' } }))),
    'about another database',
  ],
  [
    'an old answer out of a cache',
    (response) =>
      void response
        .writeHead(200, { ...json, age: '3600' })
        .end(JSON.stringify(open({ source: { id: '1', name: 'shop' } }))),
    'A cache answered',
  ],
  [
    'an answer whose age is of two caches',
    (response) =>
      void response
        .writeHead(200, { ...json, age: '0, 3600' })
        .end(JSON.stringify(open({ source: { id: '1', name: 'shop' } }))),
    'A cache answered',
  ],
  [
    'an answer for a longer max age',
    (response) =>
      void response
        .writeHead(200, json)
        .end(JSON.stringify(open({ source: { id: '1', name: 'shop' }, limitMs: 86_400_000 }))),
    'not for the max age of 1 h that was requested',
  ],
  [
    'an answer that names no max age',
    (response) =>
      void response.writeHead(200, json).end(JSON.stringify(open({ source: { id: '1', name: 'shop' } }))),
    'not for the max age of 1 h that was requested',
  ],
  [
    'a refusal with lines of its own',
    (response) =>
      void response
        .writeHead(403, json)
        .end(JSON.stringify({ message: 'No.\n::add-mask::deploy', hint: '' })),
    'No.\\u000a::add-mask::deploy',
  ],
  [
    'a state that is not known',
    (response) => void response.writeHead(200, json).end(JSON.stringify(open({ state: 'green' }))),
    'could not be read',
  ],
]

test.each(faults)('%s exits with 2', async (_name, fault, sentence) => {
  const faulty = await lendReceiver(fault)
  try {
    const ended = await gate(['--source', 'shop', '--timeout', '2s', '--max-age', '1h'], {
      BACKPROOF_URL: new URL(faulty.url).origin,
    })
    expect([ended.exitCode, ended.stdout]).toEqual([2, expect.stringContaining(sentence)])
  } finally {
    await faulty.close()
  }
})

test('a server that is not there, has no name, or shows a wrong certificate exits with 2', async () => {
  const closed = await lendReceiver()
  await closed.close()
  const refused = await gate(['--source', 'x'], { BACKPROOF_URL: new URL(closed.url).origin })
  expect([refused.exitCode, refused.stdout]).toEqual([
    2,
    expect.stringContaining('The server refuses connections'),
  ])
  const nameless = await gate(['--source', 'x'], { BACKPROOF_URL: 'http://no-such-host.invalid' })
  expect([nameless.exitCode, nameless.stdout]).toEqual([
    2,
    expect.stringMatching(/The name of the server (is not known|cannot be looked up)/),
  ])
  const { key: tlsKey, cert } = await selfSignedCertificate()
  const encrypted = await lendGateServer({ key: tlsKey, cert })
  try {
    const wrong = await gate(['--source', 'x'], { BACKPROOF_URL: encrypted.url })
    expect([wrong.exitCode, wrong.stdout]).toEqual([2, expect.stringContaining('signed by itself')])
    const plain = await gate(['--source', 'x'], { BACKPROOF_URL: encrypted.url.replace('https', 'http') })
    expect(plain.exitCode).toBe(2)
    const tls = await gate(['--source', 'x'], { BACKPROOF_URL: server.url.replace('http', 'https') })
    expect([tls.exitCode, tls.stdout]).toEqual([2, expect.stringContaining('No encrypted connection')])
  } finally {
    await encrypted.close()
  }
})

test('a clock that is wrong is named, and judges nothing', async () => {
  const { name } = await sourceThat('passed')
  const skewed = await lendReceiver(async (response, { path }) => {
    const answer = await fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${key}` } })
    const date = new Date(Date.now() - 3 * 3_600_000).toUTCString()
    response.writeHead(answer.status, { ...json, date }).end(await answer.text())
  })
  const ended = await gate(['--source', name], { BACKPROOF_URL: new URL(skewed.url).origin })
  await skewed.close()
  expect([ended.exitCode, ended.stderr]).toEqual([
    0,
    "The clock of this machine is 180 min ahead of the server's. Ages are measured by the server.",
  ])
})

const github = {
  ...{
    GITHUB_ACTIONS: 'true',
    GITHUB_SHA: '4f9ac21d0b7e1c2a3f4e5d6c7b8a9f0e1d2c3b4a',
    GITHUB_HEAD_REF: 'checkout',
  },
  ...{
    GITHUB_REF: 'refs/pull/12/merge',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'shop/web',
  },
  GITHUB_RUN_ID: '77',
}

/** What a worker would do: takes the next Run of a Source, and ends it. */
async function work(sourceId: string, status: 'passed' | 'failed') {
  const run = await until(() => database().run.findFirst({ where: { sourceId, status: 'queued' } }))
  await claimRun(run.id, 'c')
  await end(run.id, status)
  return run.id
}

test('a gate that is out of date starts a run with the deploy, and waits for it', async () => {
  const { id, name } = await someSource()
  const [ended, run] = await Promise.all([
    gate(['--source', name, '--verify-if-stale', '--wait', '4m'], github),
    work(id, 'passed'),
  ])
  expect([ended.exitCode, String(ended.stdout).split(' ')[0]]).toEqual([0, 'open:'])
  expect(ended.stderr).toMatch(/^Run \d+ verifies source \d+\./)
  expect(await getRun(run)).toMatchObject({
    ...{ trigger: 'ci', commit: github.GITHUB_SHA, branch: 'checkout', pullRequest: 12 },
    deployUrl: 'https://github.com/shop/web/actions/runs/77',
  })
})

test('a run that fails closes the gate; a gate that is fresh starts none unless it is demanded', async () => {
  const { id, name } = await sourceThat('passed')
  expect((await gate(['--source', name, '--verify-if-stale'])).exitCode).toBe(0)
  expect(await database().run.count({ where: { sourceId: id } })).toBe(1)
  const [ended] = await Promise.all([
    gate(['--source', name, '--verify', '--wait', '4m']),
    work(id, 'failed'),
  ])
  expect([ended.exitCode, String(ended.stdout).split(' ')[0]]).toEqual([1, 'closed:'])
})

test('a run that no worker takes in time exits with 2, over a fresh proof too', async () => {
  const { name } = await sourceThat('passed')
  const ended = await gate(['--source', name, '--verify', '--wait', '3s'])
  expect(ended.exitCode).toBe(2)
  expect(ended.stdout).toMatch(/^cannot tell: Unknown\. Run \d+ had not ended after 3\.0 s\./)
})
