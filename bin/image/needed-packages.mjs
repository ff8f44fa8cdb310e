import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'

/** What runs in the worker's image: the worker, and the command line for those who open a shell there. */
const entries = [
  'workers/main.ts',
  'workers/cli/main.ts',
  'bin/backproof.mjs',
  'bin/check-extensions.ts',
  'bin/typescript.mjs',
  'lib/archives/hash-worker.mjs',
]

/**
 * The folders of the packages that the worker imports, and of those that they need, as package-lock.json names them: `node_modules/pg`. Why:
 * the web's packages are nine tenths of what npm installs, and the worker never loads them.
 */
export async function neededPackages(root) {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'))
  const found = new Set()
  const waiting = (await importedNames(root)).map((name) => ({ name, from: '', isOptional: false }))
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const place = resolve(packages, next.from, next.name)
    const isInstalled = place !== null && existsSync(path.join(root, place))
    if (!isInstalled && !next.isOptional)
      throw new Error(`${next.name} of ${next.from || 'the worker'} is not installed.`)
    if (!isInstalled || found.has(place)) continue
    found.add(place)
    waiting.push(...needsOf(packages[place]).map((need) => ({ ...need, from: place })))
  }
  return [...found].sort()
}

async function importedNames(root) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: 'unwritten',
    write: false,
    bundle: true,
    metafile: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  })
  const names = Object.values(metafile.outputs)
    .flatMap(({ imports }) => imports.filter(({ external }) => external).map(({ path: name }) => name))
    .filter((name) => !/^(node:|[./])/.test(name))
    .map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    )
  return [...new Set(names)]
}

/** As Node.js searches: in the package's own folder, then in each folder above. */
function resolve(packages, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    const place = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`
    if (place in packages) return place
    if (at === '') return null
  }
}

function needsOf({
  dependencies = {},
  optionalDependencies = {},
  peerDependencies = {},
  peerDependenciesMeta = {},
}) {
  const isOptionalPeer = (name) => peerDependenciesMeta[name]?.optional === true
  return [
    ...Object.keys(dependencies).map((name) => ({ name, isOptional: name in optionalDependencies })),
    ...Object.keys(optionalDependencies).map((name) => ({ name, isOptional: true })),
    ...Object.keys(peerDependencies)
      .filter((name) => !isOptionalPeer(name))
      .map((name) => ({ name, isOptional: false })),
  ]
}
