import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ownFolder } from './own-tsx-cache.mjs'

const dayMs = 86_400_000

/**
 * The URL of a TypeScript module as a JavaScript bundle, cached until a source or a package changes: loading a hundred modules one by one
 * takes longer than a small verification. null where it cannot be made; the module itself then works, more slowly.
 */
export async function bundled(root, module) {
  try {
    // Runs only files that no other account could have written.
    const cache = ownFolder(path.join(root, 'node_modules', '.cache', 'backproof'))
    if (cache === null) return null
    const folder = path.join(cache, keyOf(root))
    const file = path.join(folder, `${path.basename(module, '.ts')}.js`)
    if (!existsSync(file)) await make(root, module, cache, folder)
    return pathToFileURL(file).href
  } catch {
    return null
  }
}

/** A key that changes with every source file and with the packages. */
function keyOf(root) {
  const hash = createHash('sha256').update(readFileSync(path.join(root, 'package-lock.json')))
  for (const room of ['lib', 'workers']) {
    for (const name of readdirSync(path.join(root, room), { recursive: true }).sort()) {
      if (!name.endsWith('.ts')) continue
      const { mtimeMs, size } = statSync(path.join(root, room, name))
      hash.update(`${room}/${name} ${mtimeMs} ${size}\n`)
    }
  }
  return hash.digest('hex').slice(0, 16)
}

/** Writes the bundle to a draft folder and renames it, so that a half-written bundle is never loaded. */
async function make(root, module, cache, folder) {
  const { build } = await import('esbuild')
  mkdirSync(cache, { recursive: true })
  const draft = mkdtempSync(path.join(cache, 'draft-'))
  try {
    await build({
      absWorkingDir: root,
      entryPoints: [module],
      outdir: draft,
      bundle: true,
      splitting: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      // pino locates its own files, and pg-native is not installed.
      external: ['pino', 'pg-native'],
      banner: {
        js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
      },
      plugins: [staysWhereItIs],
      logLevel: 'silent',
    })
    renameSync(draft, folder)
  } catch (thrown) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(folder)) throw thrown // another process has made it meanwhile
  }
  for (const name of readdirSync(cache)) {
    const old = path.join(cache, name)
    if (old !== folder && Date.now() - statSync(old).mtimeMs > dayMs)
      rmSync(old, { recursive: true, force: true })
  }
}

/** Modules read files beside them, so `import.meta.url` stays the URL of the source. */
const staysWhereItIs = {
  name: 'stays where it is',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\/(lib|workers)\/.*\.ts$/ }, ({ path: file }) => ({
      contents: readFileSync(file, 'utf8').replaceAll(
        'import.meta.url',
        JSON.stringify(pathToFileURL(file).href),
      ),
      loader: 'ts',
    })),
}
