// Copies the packages that the worker needs, for its image:   node bin/image/copy-packages.mjs /packages
import { cpSync } from 'node:fs'
import path from 'node:path'
import { neededPackages } from './needed-packages.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const target = path.resolve(process.argv[2] ?? 'packages')

const places = await neededPackages(root)
for (const place of places) {
  const from = path.join(root, place)
  // Packages in the folder of a package are entries of their own.
  const isOwn = (source) => !path.relative(from, source).split(path.sep).includes('node_modules')
  cpSync(from, path.join(target, place), { recursive: true, filter: isOwn })
}
// By this list the command line sees that everything is installed.
cpSync(
  path.join(root, 'node_modules/.package-lock.json'),
  path.join(target, 'node_modules/.package-lock.json'),
)
process.stdout.write(`${places.length} packages\n`)
