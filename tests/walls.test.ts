import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { execaSync } from 'execa'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

// A file of each room that reaches where it must not, linted for real with the project's own settings.
const breaches: [file: string, reaches: string][] = [
  ['lib/verification/rules', '#lib/store/runs.ts'],
  ['lib/verification', '#lib/problem.ts'],
  ['lib/verification', 'pg'],
  ['lib/verification', 'node:fs'],
  ['lib/postgres', '#lib/store/runs.ts'],
  ['lib/postgres', '#lib/archives/archive-folder.ts'],
  ['lib/archives', '#lib/postgres/dump.ts'],
  ['lib/railway', '#lib/store/railway-links.ts'],
  ['lib/railway', '#lib/access/unseal.ts'],
  ['lib/store', '#lib/railway/client.ts'],
  ['components', '#lib/railway/endpoint.ts'],
  ['app', '#lib/railway/client.ts'],
  ['lib/store', '#lib/access/seal.ts'],
  ['components', '#lib/access/auth.ts'],
  ['lib/notify', '#lib/store/channels.ts'],
  ['lib/notify', '#lib/access/unseal.ts'],
  ['lib/store', '#lib/notify/send-request.ts'],
  ['app', '#lib/notify/send-notification.ts'],
  ['app', '#lib/store/worker/delivery-writes.ts'],
  ['app/alerting', '#lib/store/worker/delivery-writes.ts'],
  ['app/alerting', '#lib/access/unseal.ts'],
  ['components', '#lib/notify/message.ts'],
  ['lib/queue', '#lib/store/runs.ts'],
  ['lib/access', '#lib/queue/queue.ts'],
  ['lib/access', '@prisma/client'],
  ['lib/store', 'bullmq'],
  ['lib/postgres', 'next/server'],
  ['lib/store', '#workers/run/verify.ts'],
  ['workers', '#app/(signed-in)/page.tsx'],
  ['workers', '#components/ui/card.tsx'],
  ['workers', 'react'],
  ['workers', 'bullmq'],
  ['workers', '#lib/store/generated/client.ts'],
  ['components', '#lib/store/runs.ts'],
  ['components', '#lib/problem.ts'],
  ['components', 'pg'],
  ['app', '#lib/postgres/probe.ts'],
  ['app', '#lib/archives/archive-folder.ts'],
  ['app', '#workers/run/verify.ts'],
  ['app', '#lib/access/unseal.ts'],
  ['app', '#lib/store/worker/run-writes.ts'],
  ['app', '#lib/store/worker/task-writes.ts'],
  ['app', '#lib/store/worker/source-connection.ts'],
  ['app', '#lib/store/worker/railway-tokens.ts'],
  ['app', '#lib/store/worker/save-survey.ts'],
  ['lib/verification', '#lib/platform/platform.ts'],
  ['lib/verification', '#lib/runbook/runbook-blocks.ts'],
  ['lib/platform', '#lib/runbook/runbook-blocks.ts'],
  ['lib/platform', '#lib/store/runs.ts'],
  ['lib/platform', 'node:fs'],
  ['lib/runbook', '#lib/store/runs.ts'],
  ['lib/runbook', 'pg'],
  ['app', '#lib/store/system-actor.ts'],
  ['app', '#lib/postgres/probe.ts'],
  ['bin', '#tests/support/cluster.ts'],
  ['lib/queue', '../store/runs.ts'],
]
const allowed: [file: string, reaches: string][] = [
  ['lib/verification/rules', '#lib/verification/check.ts'],
  ['lib/postgres', '#lib/problem.ts'],
  ['lib/notify', '#lib/verification/notification.ts'],
  ['workers', '#lib/store/runs.ts'],
  ['lib/store', '#lib/access/roles.ts'],
  ['components', '#lib/access/roles.ts'],
  ['components', '#lib/verification/check.ts'],
  ['app', '#lib/store/runs.ts'],
  ['app/alerting', '#lib/notify/send-notification.ts'],
  ['app', '#components/ui/card.tsx'],
]

const root = path.resolve('.')
/** Two files that know each other by their types alone, by a path of either form. */
const circle: [file: string, imports: string][] = [
  [
    'lib/verification/circle-one.ts',
    "import type { Two } from './circle-two.ts'\nexport type One = { two: Two }\n",
  ],
  [
    'lib/verification/circle-two.ts',
    "import type { One } from '#lib/verification/circle-one.ts'\nexport type Two = { one: One }\n",
  ],
]
const forms = (reaches: string) => [
  `import one from '${reaches}'`,
  `import type { Two } from '${reaches}'`,
  `export { three } from '${reaches}'`,
  `export const four = () => import('${reaches}')`,
]
let room: string
let objections: Map<string, number>
let circular: string[]
beforeAll(() => {
  room = mkdtempSync(path.join(root, '.walls-'))
  for (const name of ['biome.json', 'package.json'])
    copyFileSync(path.join(root, name), path.join(room, name))
  for (const [index, [folder, reaches]] of [...breaches, ...allowed].entries()) {
    mkdirSync(path.join(room, folder), { recursive: true })
    writeFileSync(path.join(room, folder, `case-${index}.ts`), `${forms(reaches).join('\n')}\n`)
  }
  for (const [file, imports] of circle) writeFileSync(path.join(room, file), imports)
  const output = lint()
  objections = countRefusals(output)
  circular = [...output.matchAll(/noImportCycles,file=.*?(lib\/[\w/-]+\.ts)/g)]
    .map(([, file = '']) => file)
    .sort()
})
afterAll(() => rmSync(room, { recursive: true, force: true }))

function lint(): string {
  const biome = path.join(root, 'node_modules/@biomejs/biome/bin/biome')
  const args = [
    'lint',
    '--vcs-enabled=false',
    '--max-diagnostics=none',
    '--reporter=github',
    '--only=style/noRestrictedImports',
    '--only=suspicious/noImportCycles',
    '.',
  ]
  return execaSync('node', [biome, ...args], { cwd: room, reject: false }).stdout
}

/** How many imports of each file were refused. */
function countRefusals(output: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const [, name = ''] of output.matchAll(/noRestrictedImports,file=.*?(case-\d+)\.ts/g))
    counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

describe('the walls between the rooms bite, whatever form an import has', () => {
  test.each(breaches.map((breach, index) => [...breach, index] as const))(
    '%s may not import %s',
    (_folder, reaches, index) => {
      expect(objections.get(`case-${index}`) ?? 0).toBe(forms(reaches).length)
    },
  )
  test.each(allowed.map((case_, index) => [...case_, breaches.length + index] as const))(
    '%s may import %s',
    (_folder, _reaches, index) => {
      expect(objections.get(`case-${index}`) ?? 0).toBe(0)
    },
  )
})

test('two files may not import each other, not even types alone', () => {
  expect(circular).toEqual(circle.map(([file]) => file))
})

describe('what only the worker may do is out of reach of the web, through any number of files', () => {
  const workerOnly =
    /^(lib\/(store\/worker|postgres|railway|archives|notify)\/|lib\/access\/unseal\.ts|workers\/|bin\/|tests\/)/
  const files = execaSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root })
    .stdout.split('\n')
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && existsSync(file))
  const web = (file: string) =>
    /^(app|components)\/|^(proxy|instrumentation|instrumentation-node)\.ts$/.test(file)

  // Only this file may reach lib/notify: it sends to the operator's own address.
  const sender = 'app/alerting/operator-alert-loop.ts'

  test('from every page, route and component', () => {
    const trails = reachedFrom(files.filter((file) => web(file) && file !== sender))
    expect(trails.size).toBeGreaterThan(200)
    const byOthers = [...trails].filter(([file, trail]) => workerOnly.test(file) && !trail.includes(sender))
    expect(byOthers.map(([, trail]) => trail)).toEqual([])
    const importers = files.filter((file) => web(file) && importsOf(file).includes(sender))
    expect(importers).toEqual(['instrumentation-node.ts'])
  })

  test('what sends to the operator reaches nothing but lib/notify of it', () => {
    const reached = [...reachedFrom([sender]).keys()].filter((file) => workerOnly.test(file))
    expect(reached).toContain('lib/notify/send-notification.ts')
    expect(reached.filter((file) => !file.startsWith('lib/notify/'))).toEqual([])
  })

  test('while the worker reaches all of it', () => {
    const reached = [...reachedFrom(['workers/main.ts']).keys()]
    for (const file of ['lib/store/worker/run-writes.ts', 'lib/postgres/dump.ts', 'lib/access/unseal.ts'])
      expect(reached).toContain(file)
  })
})

/** Every file that the given ones import, directly or not, types included, each with the trail that leads to it. */
function reachedFrom(entries: string[]): Map<string, string> {
  const trails = new Map(entries.map((file) => [file, file]))
  for (const [file, trail] of trails)
    for (const imported of importsOf(file))
      if (!trails.has(imported)) trails.set(imported, `${trail} -> ${imported}`)
  return trails
}

function importsOf(file: string): string[] {
  const code = readFileSync(path.join(root, file), 'utf8')
  const specifiers = code.matchAll(/(?:\bfrom |\bimport |\bimport\()'([.#][^']+)'/g)
  return [...specifiers]
    .map(([, to = '']) => (to.startsWith('#') ? to.slice(1) : path.join(path.dirname(file), to)))
    .filter((to) => /\.(ts|tsx|mjs)$/.test(to) && existsSync(path.join(root, to)))
}
