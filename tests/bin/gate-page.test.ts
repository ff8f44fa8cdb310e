import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeQueue } from '#app/_server/queue.ts'
import { onPath } from '#bin/provision/on-path.ts'
import { addSource } from '#lib/store/sources.ts'
import { attachArchive, finishRun } from '#lib/store/worker/run-writes.ts'
import { provedChecks, runningRun, someArchive } from '#tests/lib/store/sample.ts'
import { ana } from '#tests/support/ana.ts'
import { lendApiKey, lendGateServer } from '#tests/support/gate-server.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()
const page = readFileSync('docs/operations/gate.md', 'utf8')
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, code = '']) =>
    code.trim(),
  )

/** Every command of the page about the gate, as a shell gets it. A pack needs Railway: tests/workers/railway has it. */
const commands: [where: string, command: string][] = [
  ...blocks('sh')
    .filter((code) => !code.includes('/packs'))
    .map((code): [string, string] => ['shell', code]),
  ...blocks('json').map((code): [string, string] => [
    'railway.json',
    JSON.parse(code).deploy.preDeployCommand[0],
  ]),
  ...blocks('toml').map((code): [string, string] => [
    'railway.toml',
    JSON.parse(/^preDeployCommand = (\[.*\])$/m.exec(code)?.[1] ?? '[""]')[0],
  ]),
  ...blocks('yaml')
    .filter((code) => code.startsWith('gate:'))
    .map((code): [string, string] => [
      'GitLab',
      [...code.matchAll(/^ {4}- (.*)$/gm)].map(([, line]) => line).join(' && '),
    ]),
]

let server: Awaited<ReturnType<typeof lendGateServer>>
let key = ''
let folder = ''
beforeAll(async () => {
  server = await lendGateServer()
  key = (await lendApiKey()).key
  folder = mkdtempSync(path.join(tmpdir(), 'gate-page-'))
  const { id } = await addSource(ana, { name: 'shop', variable: 'SOURCE_URL' })
  await endRun(id, 'passed')
  sourceId = id
})
afterAll(async () => {
  await server.close()
  await closeQueue()
  rmSync(folder, { recursive: true, force: true })
})
let sourceId = ''

async function endRun(id: string, status: 'passed' | 'failed') {
  const run = await runningRun('c', id)
  await attachArchive(
    run,
    'c',
    someArchive({ takenAt: new Date().toISOString(), keptAt: `/archives/${run}` }),
  )
  await finishRun(run, 'c', {
    status,
    checks: provedChecks.map((check) => ({ ...check, verdict: status })),
    problem: null,
  })
}

const isThere = ([, command]: [string, string]) => {
  const tools = ['curl', 'wget', 'node'].filter((tool) => new RegExp(`\\b${tool} `).test(command))
  return tools.every((tool) => onPath(tool) !== null)
}

const runCommand = (command: string, apiKey = key) =>
  execa('sh', ['-c', command.replaceAll('https://backproof.example.com', server.url)], {
    cwd: folder,
    env: { PATH: process.env.PATH, BACKPROOF_API_KEY: apiKey },
    extendEnv: false,
    reject: false,
  })

test('the page has a command for curl, wget and Node.js, for Railway and for GitLab', () => {
  expect(commands.map(([where]) => where)).toEqual(
    expect.arrayContaining(['shell', 'railway.json', 'railway.toml', 'GitLab']),
  )
  for (const tool of ['curl', 'wget', 'node'])
    expect([tool, commands.some(([, command]) => command.startsWith(`${tool} `))]).toEqual([tool, true])
  expect(commands.filter(isThere).length).toBeGreaterThan(3)
})

test.each(commands.filter(isThere))(
  '%s: %s passes while the gate is open, and fails with a wrong key',
  async (_where, command) => {
    expect(await runCommand(command)).toMatchObject({ exitCode: 0 })
    expect((await runCommand(command, `bp_${'x'.repeat(43)}`)).exitCode).not.toBe(0)
  },
)

test('each of them fails while the gate is closed', async () => {
  await endRun(sourceId, 'failed')
  for (const [where, command] of commands.filter(isThere)) {
    const { exitCode } = await runCommand(command)
    expect([where, command, exitCode === 0]).toEqual([where, command, false])
    if (/\bnode gate\.mjs/.test(command) || command.startsWith('node -e'))
      expect([command, exitCode]).toEqual([command, 1])
  }
})
