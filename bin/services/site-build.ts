import { createHash } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { plainEnv, startNode } from '#bin/process/child.ts'
import type { Cleanup } from '#bin/process/cleanup.ts'
import { root } from './home.ts'
import { removeEnvFiles } from './remove-env-files.ts'

/** What a build of the web pages is made from. */
export const siteParts = [
  'app',
  'components',
  'lib',
  'public',
  'prisma/schema.prisma',
  'next.config.ts',
  'proxy.ts',
  'instrumentation.ts',
  'instrumentation-node.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]
const next = path.join(root, '.next')
const stamp = path.join(next, 'backproof-built')

type Options = { home: string; cleanup: Cleanup; print: (line: string) => void }

/** Builds the web pages, unless the last build was made from the same files. */
export async function buildSite({ home, cleanup, print }: Options): Promise<void> {
  const wanted = digestOfParts()
  const standalone = path.join(next, 'standalone')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    removeEnvFiles(standalone) // an earlier version left them there
    return
  }
  print('Building the web pages (only when they changed; about half a minute) …')
  const started = Date.now()
  const build = startNode({
    name: 'build of the web pages',
    args: [path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next'), 'build'],
    env: { ...plainEnv(), NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', CI: '1' },
    log: path.join(home, 'logs', 'build.log'),
  })
  cleanup.add('the build of the web pages', build.stop)
  if ((await build.exited) !== 0) throw build.failure()
  removeEnvFiles(standalone)
  // The standalone server serves these files, but the build does not copy them.
  cpSync(path.join(next, 'static'), path.join(standalone, '.next', 'static'), { recursive: true })
  if (existsSync(path.join(root, 'public')))
    cpSync(path.join(root, 'public'), path.join(standalone, 'public'), { recursive: true })
  writeFileSync(stamp, wanted)
  print(`Building the web pages: done in ${Math.round((Date.now() - started) / 1000)} s.`)
}

function digestOfParts(): string {
  const digest = createHash('sha256')
  for (const part of siteParts) {
    for (const file of filesUnder(path.join(root, part))) {
      digest.update(`${path.relative(root, file)}\0`)
      digest.update(readFileSync(file))
    }
  }
  return digest.digest('hex')
}

function filesUnder(at: string): string[] {
  if (!existsSync(at)) return []
  if (statSync(at).isFile()) return [at]
  // The generated client depends only on the schema, which is hashed itself.
  const names = readdirSync(at)
    .filter((name) => name !== 'generated')
    .sort()
  return names.flatMap((name) => filesUnder(path.join(at, name)))
}
