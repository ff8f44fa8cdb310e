import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import type { PgBinaries } from '#lib/verification/source.ts'
import { bareEnvironment } from './bare-environment.ts'

/** The versions that CREATE EXTENSION can make. */
type CreatableExtension = { defaultVersion: string | null; versions: ReadonlySet<string> }
export type CreatableExtensions = ReadonlyMap<string, CreatableExtension>

/**
 * What pg_available_extensions and pg_available_extension_versions will show on a throwaway server of these programs, read from the
 * files, so that no server has to run. Null where the folder cannot be found: pg_config is in a package of its own on some systems.
 */
export async function installedExtensions({ folder }: PgBinaries): Promise<CreatableExtensions | null> {
  const config = await execa(path.join(folder, 'pg_config'), ['--sharedir'], {
    ...bareEnvironment(),
    reject: false,
    timeout: 30_000,
  })
  return config.exitCode === 0 ? readExtensions(path.join(config.stdout.trim(), 'extension')) : null
}

function readExtensions(folder: string): CreatableExtensions | null {
  try {
    const files = readdirSync(folder)
    const scripts = files.filter((name) => name.endsWith('.sql')).map((name) => name.slice(0, -4).split('--'))
    const controls = files.filter((name) => name.endsWith('.control') && !name.includes('--'))
    return new Map(
      controls.map((file) => {
        const name = file.slice(0, -'.control'.length)
        const versions = creatableVersions(
          scripts.filter(([of]) => of === name).map((parts) => parts.slice(1)),
        )
        return [name, { defaultVersion: readDefaultVersion(path.join(folder, file)), versions }]
      }),
    )
  } catch {
    return null
  }
}

/** Versions with a script of their own, and those that update scripts lead to from them. */
function creatableVersions(scripts: string[][]): Set<string> {
  const versions = new Set(scripts.flatMap(([version, to]) => (to === undefined && version ? [version] : [])))
  const updates = scripts.flatMap(([from, to]) => (from && to ? [{ from, to }] : []))
  for (let before = -1; before !== versions.size; ) {
    before = versions.size
    for (const { from, to } of updates) if (versions.has(from)) versions.add(to)
  }
  return versions
}

function readDefaultVersion(file: string): string | null {
  return /^\s*default_version\s*=\s*'([^']*)'/m.exec(readFileSync(file, 'utf8'))?.[1] ?? null
}
