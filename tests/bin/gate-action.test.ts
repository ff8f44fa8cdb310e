import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeQueue } from '#app/_server/queue.ts'
import { attachArchive, finishRun } from '#lib/store/worker/run-writes.ts'
import { provedChecks, runningRun, someArchive, someSource } from '#tests/lib/store/sample.ts'
import { lendApiKey, lendGateServer } from '#tests/support/gate-server.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { lendReceiver } from '#tests/support/receiver.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()
let server: Awaited<ReturnType<typeof lendGateServer>>
let key = ''
let folder = ''
beforeAll(async () => {
  server = await lendGateServer()
  key = (await lendApiKey()).key
  folder = mkdtempSync(path.join(tmpdir(), 'gate-action-'))
})
afterAll(async () => {
  await server.close()
  await closeQueue()
  rmSync(folder, { recursive: true, force: true })
})

const action = readFileSync('action.yml', 'utf8')
const main = /^ {2}main: (\S+)$/m.exec(action)?.[1] ?? ''
const head = '0123456789abcdef0123456789abcdef01234567'

/** Runs the action's script with the environment that GitHub sets. */
async function run(inputs: Record<string, string>, more: Record<string, string> = {}) {
  const [output, summary, event] = ['output', 'summary', 'event'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ]
  for (const file of [output, summary]) writeFileSync(file, '')
  writeFileSync(event, JSON.stringify({ pull_request: { head: { sha: head } } }))
  const given = Object.entries({ url: server.url, 'api-key': key, verify: 'no', ...inputs })
  const env = {
    PATH: process.env.PATH,
    ...Object.fromEntries(given.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    ...{
      GITHUB_ACTIONS: 'true',
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_EVENT_PATH: event,
    },
    ...{ GITHUB_SHA: 'f'.repeat(40), GITHUB_REF: 'refs/pull/12/merge', GITHUB_HEAD_REF: 'checkout' },
    ...{ GITHUB_SERVER_URL: 'https://github.example', GITHUB_REPOSITORY: 'shop/web', GITHUB_RUN_ID: '77' },
    ...more,
  }
  const ended = await execa('node', [main], { env, extendEnv: false, reject: false })
  const read = (file: string) => readFileSync(file, 'utf8')
  return { ...ended, summary: read(summary), outputs: readOutputs(read(output)) }
}

/** As the runner reads $GITHUB_OUTPUT. */
function readOutputs(text: string): Record<string, string> {
  const found: Record<string, string> = {}
  const lines = text.split('\n')
  for (let at = 0; at < lines.length; at += 1) {
    const [, name, delimiter] = /^(\S+?)<<(.+)$/.exec(lines[at] ?? '') ?? []
    if (!name || !delimiter) continue
    const end = lines.indexOf(delimiter, at + 1)
    found[name] = lines.slice(at + 1, end).join('\n')
    at = end
  }
  return found
}

async function sourceThat(status: 'passed' | 'failed') {
  const source = await someSource()
  const id = await runningRun('c', source.id)
  await attachArchive(id, 'c', someArchive({ takenAt: new Date().toISOString() }))
  const checks = provedChecks.map((check) => ({ ...check, verdict: status }))
  await finishRun(id, 'c', { status, checks, problem: null })
  return source
}

test('every input of action.yml is read by the script, and every output is set', async () => {
  const script = readFileSync(main, 'utf8')
  const section = (name: string) =>
    [...(action.split(`\n${name}:\n`)[1]?.split(/\n\w/)[0] ?? '').matchAll(/^ {2}([\w-]+):$/gm)].map(
      ([, key]) => key,
    )
  const inputs = section('inputs')
  expect(inputs.length).toBeGreaterThan(6)
  const read = (name?: string) =>
    script.includes(`INPUT_${name?.toUpperCase()}`) || script.includes(`"${name}"`)
  expect(inputs.filter((name) => !read(name))).toEqual([])
  const { outputs } = await run({ source: (await someSource()).name })
  expect(Object.keys(outputs).sort()).toEqual(section('outputs').sort())
})

test('a gate that is not open fails the step, with an annotation, a job summary and outputs', async () => {
  const { name } = await sourceThat('failed')
  const ended = await run({ source: name, 'max-age': '24h' })
  expect(ended.exitCode).toBe(1)
  expect(ended.stdout).toContain(`::add-mask::${key}`)
  expect(ended.stdout).toMatch(
    new RegExp(`::error title=Deploy gate of ${name}%3A closed::Do not deploy\\. .*%0Ahttp://`),
  )
  expect(ended.summary).toContain(`### ${name}: deploy gate closed`)
  expect(ended.outputs).toMatchObject({ state: 'closed', 'exit-code': '1' })
  expect(JSON.parse(ended.outputs.json ?? '')).toMatchObject({ state: 'closed', source: { name } })
})

test('an open gate passes, and sets the status of the commit of the pull request', async () => {
  const api = await lendReceiver((response) => void response.writeHead(201).end('{}'))
  const { name } = await sourceThat('passed')
  const status = { 'status-token': 'ghs_secret', 'status-api-url': new URL(api.url).origin }
  const ended = await run({ source: name, ...status })
  await api.close()
  expect([ended.exitCode, ended.outputs.state]).toEqual([0, 'open'])
  expect(ended.stdout).toContain('::notice title=')
  const [sent] = api.received
  expect([sent?.method, sent?.path]).toEqual(['POST', `/repos/shop/web/statuses/${head}`])
  expect(sent?.headers.authorization).toBe('Bearer ghs_secret')
  const body = JSON.parse(sent?.body ?? '')
  expect(body).toMatchObject({ state: 'success', context: 'backproof/gate', target_url: ended.outputs.url })
  expect(body.description).toMatch(/^open: Safe to deploy\./)
  expect(body.description.length).toBeLessThanOrEqual(140)
})

test('a commit status that is refused is a warning, and the gate stays what it is', async () => {
  const api = await lendReceiver((response) => void response.writeHead(403).end('{}'))
  const { name } = await sourceThat('passed')
  const ended = await run({ source: name, 'status-token': 'x', 'status-api-url': new URL(api.url).origin })
  await api.close()
  expect(ended.exitCode).toBe(0)
  expect(ended.stdout).toContain('::warning title=Commit status::The commit status was refused: HTTP 403.')
})

test.each([
  [{ 'api-key': 'bp_wrong' }, 'This API key is not known.'],
  [{ 'api-key': '' }, 'is not set'],
  [{ 'max-age': 'soon' }, '--max-age is not a duration.'],
  [{ verify: 'perhaps' }, 'verify'],
  [{ url: 'http://127.0.0.1:9' }, 'cannot be reached'],
  [{ source: '--json' }, 'no database named --json'],
])('a wrong input %j exits with 2 and says so', async (inputs, sentence) => {
  const ended = await run({ source: 'shop', ...inputs })
  expect([ended.exitCode, ended.outputs.state]).toEqual([2, 'cannot-tell'])
  expect(ended.stdout).toContain('::error title=')
  expect(ended.stdout).toContain(sentence)
})
