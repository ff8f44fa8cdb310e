import { realpathSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundled } from './bundle.mjs'
import { withOwnTsxCache } from './own-tsx-cache.mjs'
import { prepare } from './prepare.mjs'

const root = path.resolve(path.dirname(realpathSync(fileURLToPath(import.meta.url))), '../..')
/** What a module is named relative to. */
const commands = new URL('../', import.meta.url)

/**
 * Runs `main(argv)` of a TypeScript module in this process and ends with the code it returns. Whatever nobody foresaw
 * (a crash, a broken import, an event loop that runs dry) ends with 2: an unknown end is never a yes or a no.
 * @param bundle whether the module is worth bundling: a command that people wait for.
 */
export async function launch(module, { bundle = false } = {}) {
  let settled = false
  const fail = (thrown) => {
    settled = true
    // A name of others in it may hold what a terminal obeys.
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
    process.exit([0, 1, 2, 130].includes(code) ? code : 2)
  } catch (thrown) {
    fail(thrown)
  }
}

/** The module itself, with what it takes to load TypeScript. */
async function source(module) {
  // Without this a tsconfig.json of the folder we were called from would be obeyed.
  process.env.TSX_TSCONFIG_PATH = path.join(root, 'tsconfig.json')
  await withOwnTsxCache(root, async () => (await import('tsx/esm/api')).register())
  return new URL(module, commands).href
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new Error(
    `Backproof needs Node.js 20.19 or newer, and this is ${process.versions.node}: install one from https://nodejs.org.`,
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
