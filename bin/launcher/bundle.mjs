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
 * Address of a TypeScript module as a bundle of JavaScript, kept until a source or a package changes: loading a hundred modules
 * one by one takes longer than many a verification. null where it cannot be made; the module itself is then as good, only slower.
 */
export async function bundled(root, module) {
  try {
    // Only what nobody else could have put there is run.
    const kept = ownFolder(path.join(root, 'node_modules', '.cache', 'backproof'))
    if (kept === null) return null
    const folder = path.join(kept, keyOf(root))
    const file = path.join(folder, `${path.basename(module, '.ts')}.js`)
    if (!existsSync(file)) await make(root, module, kept, folder)
    return pathToFileURL(file).href
  } catch {
    return null
  }
}

/** Changes with every file that may be in the bundle, and with the packages. */
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

/** Writes it aside and moves it into its place, so that nobody ever loads half of it. */
async function make(root, module, kept, folder) {
  const { build } = await import('esbuild')
  mkdirSync(kept, { recursive: true })
  const draft = mkdtempSync(path.join(kept, 'draft-'))
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
      // pino finds its own files, and pg's native form is not among our packages.
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
    if (!existsSync(folder)) throw thrown // somebody else has made it meanwhile
  }
  for (const name of readdirSync(kept)) {
    const old = path.join(kept, name)
    if (old !== folder && Date.now() - statSync(old).mtimeMs > dayMs)
      rmSync(old, { recursive: true, force: true })
  }
}

/** A module of ours reads files that lie beside it: its address stays that of its source. */
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
