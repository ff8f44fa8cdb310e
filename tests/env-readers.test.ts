import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

/** Files and folders that touch `process.env` though lib/env.ts is its reader, and why. */
const allowed: Record<string, string> = {
  'lib/env.ts': 'It is the reader.',
  'instrumentation.ts':
    'Next.js replaces NEXT_RUNTIME when it builds, and leaves one runtime out of each bundle by it.',
  'instrumentation-node.ts': 'Next.js replaces NODE_ENV when it builds.',
  'proxy.ts': 'Next.js replaces NODE_ENV when it builds.',
  'next.config.ts': 'Next.js sets NODE_ENV before it reads its settings.',
  'bin/process/child.ts': 'It builds the environment of child processes.',
  'bin/services/worker.ts': "It builds the worker's environment, which holds variables of any name.",
  'bin/start.ts': 'It sets DATABASE_URL and BACKPROOF_HOME for the rest of the process.',
  'bin/demo.ts': 'It sets DATABASE_URL for the rest of the process.',
  'bin/gate-speed.ts': 'It sets DATABASE_URL for the rest of the process.',
  'bin/seed-history.ts': 'It sets DATABASE_URL for the rest of the process.',
  'bin/page-speed/start-seeded.ts': 'It sets DATABASE_URL for the rest of the process.',
  'bin/image/start-web.mjs':
    'It starts the web in its image, and Next.js reads where to listen from the environment.',
  'bin/launcher/': 'It runs before packages are installed and TypeScript can be loaded.',
  'workers/cli/gate/standalone.ts': 'It is bundled into a script of its own, without lib/env.ts.',
  'workers/cli/gate/github-action.ts': 'It is bundled into a script of its own, without lib/env.ts.',
  'bin/bench/': 'It builds the environment of measured programs.',
  'bin/test-run/': 'It belongs to the test runner.',
  'bin/test-majors.ts': 'It belongs to the test runner.',
}

const touches =
  /\bprocess\s*(\?\.|\.)\s*env\b|\bprocess\s*\[|\benv\b[^;=]*\}\s*=\s*(globalThis\.)?process\b|import\s*\{[^}]*\benv\b[^}]*\}\s*from\s*['"](node:)?process['"]|import\.meta\.env/

const files = [
  ...['lib', 'workers', 'app', 'components', 'bin'].flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' }).map((name) => path.join(room, name)),
  ),
  ...readdirSync('.').filter((name) => !name.endsWith('.config.ts') || name === 'next.config.ts'),
].filter((name) => /\.(ts|tsx|mjs|js)$/.test(name) && !name.startsWith('lib/store/generated/'))

test('lib/env.ts alone reads the environment, but for what is listed here with its reason', () => {
  expect(files.length).toBeGreaterThan(500)
  const touching = files.filter((name) => touches.test(readFileSync(name, 'utf8')))
  const entries = Object.keys(allowed)
  const covers = (entry: string, name: string) =>
    entry.endsWith('/') ? name.startsWith(entry) : name === entry
  expect(touching.filter((name) => !entries.some((entry) => covers(entry, name)))).toEqual([])
  expect(entries.filter((entry) => !touching.some((name) => covers(entry, name)))).toEqual([])
})

test.each([
  'process.env.PORT',
  'process .env["PORT"]',
  'process?.env.PORT',
  "process['env']",
  'const { env } = process',
  'const { env: { PORT } } = process',
  'const { argv, env } = globalThis.process',
  "import { env } from 'node:process'",
  "import { stdin, env as own } from 'process'",
  'import.meta.env.PORT',
])('a reader is found: %s', (code) => {
  expect(code).toMatch(touches)
})

test('what only looks so is left alone', () => {
  for (const code of [
    "import { stdin } from 'node:process'",
    'const { argv } = process',
    'processEnv',
    'run({ env })',
  ])
    expect(code).not.toMatch(touches)
})
