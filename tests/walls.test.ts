import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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
  ['lib/verification', '#lib/runbook/runbook-text.ts'],
  ['lib/platform', '#lib/runbook/runbook-text.ts'],
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
  ['workers', '#lib/store/runs.ts'],
  ['components', '#lib/verification/check.ts'],
  ['app', '#lib/store/runs.ts'],
  ['app', '#components/ui/card.tsx'],
]

const root = path.resolve('.')
const forms = (reaches: string) => [
  `import one from '${reaches}'`,
  `import type { Two } from '${reaches}'`,
  `export { three } from '${reaches}'`,
  `export const four = () => import('${reaches}')`,
]
let room: string
let objections: Map<string, number>
beforeAll(() => {
  room = mkdtempSync(path.join(root, '.walls-'))
  copyFileSync(path.join(root, 'biome.json'), path.join(room, 'biome.json'))
  for (const [index, [folder, reaches]] of [...breaches, ...allowed].entries()) {
    mkdirSync(path.join(room, folder), { recursive: true })
    writeFileSync(path.join(room, folder, `case-${index}.ts`), `${forms(reaches).join('\n')}\n`)
  }
  objections = lint()
})
afterAll(() => rmSync(room, { recursive: true, force: true }))

/** Lints the room once; how many imports of each file were refused. */
function lint(): Map<string, number> {
  const biome = path.join(root, 'node_modules/@biomejs/biome/bin/biome')
  const args = [
    'lint',
    '--vcs-enabled=false',
    '--max-diagnostics=none',
    '--reporter=github',
    '--only=style/noRestrictedImports',
    '.',
  ]
  const linted = execaSync('node', [biome, ...args], { cwd: room, reject: false })
  const counts = new Map<string, number>()
  for (const [, name = ''] of linted.stdout.matchAll(/noRestrictedImports,file=.*?(case-\d+)\.ts/g))
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
