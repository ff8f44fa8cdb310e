// Bundles bin/services/prepare-database.ts into one file that runs beside the built web pages, without the packages of a build:
//   node bin/image/bundle-prepare-database.mjs .next/standalone/prepare-database.mjs
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'

const root = path.resolve(import.meta.dirname, '../..')

await build({
  absWorkingDir: root,
  entryPoints: ['bin/services/prepare-database.ts'],
  outfile: path.resolve(process.argv[2] ?? 'prepare-database.mjs'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  // The build of the web pages traced pino, and pg-native is not installed.
  external: ['pino', 'pg-native'],
  banner: {
    js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
  },
  plugins: [{ name: 'from the root', setup: fromTheRoot }],
  logLevel: 'warning',
})

/** Modules name files by their own folder. The bundle lies in the root of the image, so their folders are below its own. */
function fromTheRoot({ onLoad }) {
  onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
    const folder = path.relative(root, path.dirname(file))
    const contents = readFileSync(file, 'utf8').replaceAll(
      'import.meta.dirname',
      `(import.meta.dirname + ${JSON.stringify(`/${folder}`)})`,
    )
    return { contents, loader: 'ts' }
  })
}
