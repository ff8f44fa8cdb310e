import { realpathSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundled } from './bundle.mjs'
import { withOwnTsxCache } from './own-tsx-cache.mjs'
import { prepare } from './prepare.mjs'

const root = path.resolve(path.dirname(realpathSync(fileURLToPath(import.meta.url))), '../..')
/** The base of module paths. */
const commands = new URL('../', import.meta.url)

/**
 * Runs `main(argv)` of a TypeScript module in this process and exits with the code it returns. An unexpected end (a crash, a broken
 * import, an empty event loop) exits with 2, so that it is never taken for a result.
 * @param bundle whether to bundle the module, for a command that people wait for
 */
export async function launch(module, { bundle = false } = {}) {
  let settled = false
  const fail = (thrown) => {
    settled = true
    // Names of a database in it may hold control characters.
    process.stderr.write(`${sentence(thrown).replace(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/gu, '?')}\n`)
    process.exit(2)
  }
  process.on('uncaughtException', fail)
  process.on('unhandledRejection', fail)
  process.on('exit', () => {
    if (!settled) process.exitCode = 2
  })
  try {
    requireNode()
    await prepare(root)
    const { main } = await import(
      (bundle && (await bundled(root, fileURLToPath(new URL(module, commands))))) || (await source(module))
    )
    const code = await main(process.argv.slice(2))
    await flushed(process.stdout)
    await flushed(process.stderr)
    settled = true
    process.exit([0, 1, 2, 3, 130].includes(code) ? code : 2)
  } catch (thrown) {
    fail(thrown)
  }
}

/** The URL of the module itself, after the TypeScript loader is registered. */
async function source(module) {
  // Without this tsx would read a tsconfig.json of the current folder.
  process.env.TSX_TSCONFIG_PATH = path.join(root, 'tsconfig.json')
  await withOwnTsxCache(root, async () => (await import('tsx/esm/api')).register())
  return new URL(module, commands).href
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new Error(
    `Backproof needs Node.js 20.19 or newer; this is ${process.versions.node}. Install it from https://nodejs.org.`,
  )
}

function flushed(stream) {
  return new Promise((resolve) => stream.write('', () => resolve()))
}

function sentence(thrown) {
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  const hint = thrown && typeof thrown.hint === 'string' ? thrown.hint : ''
  if (process.env.BACKPROOF_DEBUG && thrown instanceof Error) return thrown.stack
  return [message.split('\n')[0], hint].filter(Boolean).join('\n')
}
