import { Problem } from '#lib/problem.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { bareEnvironment } from './bare-environment.ts'
import { withTocList } from './entry-script.ts'
import { tocEntryId } from './list-toc-entries.ts'
import { type ArchiveLocation, assertNotKilled, readScript } from './read-archive.ts'
import { createRoleCollector, unquoteIdentifier } from './role-collector.ts'
import { runOnArchive } from './run-on-archive.ts'

/** What an archive says of itself: enough to make a database that it can be restored into. */
export type ArchiveDescription = Pick<Manifest, 'roles' | 'encoding' | 'locale'> & {
  superusers: string[]
  database: string
  serverVersion: string
  toolVersion: string
  tables: number
  /** The extensions it makes. */
  extensions: { name: string; schema: string }[]
  schemas: string[]
  accessMethods: boolean
}

/**
 * A damaged archive can lead pg_restore round in circles: nothing that small takes that long. A minute, and a second for each
 * megabyte: a fiftieth of what one idle core reads, since a good archive on a busy machine must not be called damaged.
 */
function deadline(bytes: number): number {
  return Math.round(60_000 + bytes / 1000)
}

const name = '"(?:[^"]|"")+"|[a-z_][a-z0-9_$]*'
const extensionStatement = new RegExp(`^CREATE EXTENSION IF NOT EXISTS (${name}) WITH SCHEMA (${name});$`)
const schemaStatement = new RegExp(`^CREATE SCHEMA (${name});$`)
/** Only a superuser can own one of these. */
const superuserStatement = new RegExp(`^ALTER (?:EVENT TRIGGER|FOREIGN DATA WRAPPER) .* OWNER TO (${name});$`)

/**
 * Reads what an archive would make, without making it: its version, its database's encoding and locale, and the roles it
 * speaks of, which no archive carries. A text is why pg_restore cannot read it.
 */
export async function describeArchive(
  binaries: PgBinaries,
  archive: ArchiveLocation & { bytes: number },
  signal: AbortSignal,
): Promise<ArchiveDescription | string> {
  const roles = new Set<string>()
  const superusers = new Set<string>()
  const extensions = new Map<string, string>()
  const schemas = new Set<string>()
  const told = { database: '', serverVersion: '', toolVersion: '', tables: 0, accessMethods: false }
  let made = ''
  const onRole = createRoleCollector(roles)
  const { exitCode, said } = await inTime(archive, signal, (either) =>
    readScript(binaries, archive, { args: ['--schema-only', '--create'], signal: either }, (line) => {
      if (line.startsWith('-- Dumped from database version')) told.serverVersion ||= versionIn(line)
      else if (line.startsWith('-- Dumped by pg_dump version')) told.toolVersion ||= versionIn(line)
      else if (line.startsWith('CREATE DATABASE ')) made ||= line
      else if (line.startsWith('CREATE ACCESS METHOD ')) told.accessMethods = true
      else if (/^CREATE (UNLOGGED )?TABLE /.test(line)) told.tables += 1
      const [, extension, into] = extensionStatement.exec(line) ?? []
      if (extension && into) extensions.set(unquoteIdentifier(extension), unquoteIdentifier(into))
      const schema = schemaStatement.exec(line)?.[1]
      if (schema) schemas.add(unquoteIdentifier(schema))
      onRole(line)
      const superuser = superuserStatement.exec(line)?.[1]
      if (superuser) superusers.add(unquoteIdentifier(superuser))
    }),
  )
  if (exitCode !== 0) return complaint(said, exitCode)
  await inTime(archive, signal, (either) =>
    readLargeObjects(binaries, archive, either, createRoleCollector(roles)),
  )
  const named = new RegExp(`^CREATE DATABASE (${name}) `).exec(made)?.[1]
  return {
    ...told,
    ...placeOf(made),
    database: named ? unquoteIdentifier(named) : '',
    roles: [...roles],
    superusers: [...superusers],
    extensions: [...extensions].map(([extension, schema]) => ({ name: extension, schema })),
    schemas: [...schemas],
  }
}

/** Whom large objects belong to, and who may read them: pg_restore counts that among the data, so no `--schema-only` shows it. */
async function readLargeObjects(
  binaries: PgBinaries,
  archive: ArchiveLocation,
  signal: AbortSignal,
  onLine: (line: string) => void,
): Promise<void> {
  const ids: number[] = []
  await readScript(binaries, archive, { args: ['--list'], signal }, (line) => {
    if (/^\d+; \d+ \d+ (BLOB( METADATA)?|ACL - LARGE OBJECTS?) /.test(line)) ids.push(tocEntryId(line))
  })
  if (ids.length === 0) return
  await withTocList(ids, (file) =>
    readScript(binaries, archive, { args: [`--use-list=${file}`], signal }, onLine),
  )
}

/** Reads every byte of an archive, decompresses and decodes it, and throws the result away. null: it can be read to its end. */
export async function decodeArchive(
  binaries: PgBinaries,
  archive: ArchiveLocation & { bytes: number },
  signal: AbortSignal,
): Promise<string | null> {
  const args = [`--format=${archive.format}`, '--file=/dev/null', archive.path]
  const asked = { program: 'pg_restore', archive: archive.path, args } as const
  return inTime(archive, signal, (either) => {
    const options = {
      env: { ...bareEnvironment().env, HOME: '/nonexistent' },
      stdout: 'ignore',
      maxBuffer: 1_000_000,
      cancelSignal: either,
      // It only reads a file: nothing is lost by killing it.
      forceKillAfterDelay: 1000,
    } as const
    return runOnArchive(binaries, asked, options, async (child, rename) => {
      const ended = await child
      either.throwIfAborted()
      assertNotKilled(ended)
      if (ended.exitCode === 0) return { complaint: null }
      return { complaint: complaint(rename(String(ended.stderr ?? '')), ended.exitCode ?? ended.signal) }
    })
  }).then((read) => read.complaint)
}

async function inTime<T>(
  { path: place, bytes }: { path: string; bytes: number },
  signal: AbortSignal,
  work: (either: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = AbortSignal.timeout(deadline(bytes))
  const done = await work(AbortSignal.any([signal, late])).catch((thrown) => {
    if (!late.aborted) throw thrown
    return null
  })
  signal.throwIfAborted()
  if (done !== null && !late.aborted) return done
  throw new Problem(
    'archive-unreadable',
    `pg_restore does not get through ${place}.`,
    'It is probably damaged in a way that leads pg_restore round in circles. Take the dump again.',
  )
}

function complaint(said: string, end: number | string | undefined): string {
  const first =
    /^pg_restore: error: (.*)$/m.exec(said)?.[1] ?? `pg_restore ended with ${end} and said nothing`
  if (!/unsupported version .* in file header/.test(first)) return first
  throw new Problem(
    'tool-too-old',
    `The archive was written by another version of pg_dump than this worker knows, or its header is damaged: ${first}.`,
    "Install PostgreSQL's programs in the version of that pg_dump, or a later one.",
  )
}

function versionIn(line: string): string {
  return /version (\d+(?:\.\d+)?)/.exec(line)?.[1] ?? ''
}

/** Encoding and locale of CREATE DATABASE; an archive of some schemas only does not carry it. */
function placeOf(statement: string): Pick<Manifest, 'encoding' | 'locale'> {
  const option = (key: string) => {
    const value = new RegExp(` ${key} = (?:'((?:[^']|'')*)'|([^ ;]+))`).exec(statement)
    return value?.[1]?.replaceAll("''", "'") ?? value?.[2]
  }
  const encoding = option('ENCODING') ?? 'UTF8'
  const provider = { icu: 'i', builtin: 'b' }[option('LOCALE_PROVIDER') ?? ''] ?? 'c'
  const locale = option('LOCALE') ?? 'C'
  const osCollate = option('LC_COLLATE') ?? locale
  const ctype = option('LC_CTYPE') ?? locale
  if (provider === 'c') return { encoding, locale: { provider, collate: osCollate, ctype } }
  const collate = option('ICU_LOCALE') ?? option('BUILTIN_LOCALE') ?? locale
  const icuRules = option('ICU_RULES')
  return { encoding, locale: { provider, collate, ctype, osCollate, ...(icuRules ? { icuRules } : {}) } }
}
