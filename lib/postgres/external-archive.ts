import { problem } from '#lib/problem.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { bareEnvironment } from './bare-environment.ts'
import { withTocList } from './entry-script.ts'
import { tocEntryId } from './list-toc-entries.ts'
import { type ArchiveLocation, assertNotKilled, readScript } from './read-archive.ts'
import { createRoleCollector, unquoteIdentifier } from './role-collector.ts'
import { runOnArchive } from './run-on-archive.ts'

/** What an archive's table of contents and script reveal: enough to create a database to restore it into. */
export type ArchiveDescription = Pick<Manifest, 'roles' | 'encoding' | 'locale'> & {
  superusers: string[]
  database: string
  serverVersion: string
  toolVersion: string
  tables: number
  /** The extensions it creates. */
  extensions: { name: string; schema: string }[]
  schemas: string[]
  accessMethods: boolean
}

/**
 * The time limit in ms, because a damaged archive can send pg_restore into an endless loop. A minute plus a second per megabyte, which
 * is 1/50 of the speed of one idle core: a good archive on a busy machine must not count as damaged.
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
 * Reads an archive's script without running it: its versions, the encoding and locale of its database, and the roles it names, which
 * no archive contains. Returns pg_restore's error as text where the archive cannot be read.
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
  const description = { database: '', serverVersion: '', toolVersion: '', tables: 0, accessMethods: false }
  let createStatement = ''
  const onRole = createRoleCollector(roles)
  const { exitCode, stderr } = await inTime(archive, signal, (either) =>
    readScript(binaries, archive, { args: ['--schema-only', '--create'], signal: either }, (line) => {
      if (line.startsWith('-- Dumped from database version')) description.serverVersion ||= versionIn(line)
      else if (line.startsWith('-- Dumped by pg_dump version')) description.toolVersion ||= versionIn(line)
      else if (line.startsWith('CREATE DATABASE ')) createStatement ||= line
      else if (line.startsWith('CREATE ACCESS METHOD ')) description.accessMethods = true
      else if (/^CREATE (UNLOGGED )?TABLE /.test(line)) description.tables += 1
      const [, extension, into] = extensionStatement.exec(line) ?? []
      if (extension && into) extensions.set(unquoteIdentifier(extension), unquoteIdentifier(into))
      const schema = schemaStatement.exec(line)?.[1]
      if (schema) schemas.add(unquoteIdentifier(schema))
      onRole(line)
      const superuser = superuserStatement.exec(line)?.[1]
      if (superuser) superusers.add(unquoteIdentifier(superuser))
    }),
  )
  if (exitCode !== 0) return readError(stderr, exitCode)
  await inTime(archive, signal, (either) =>
    readLargeObjects(binaries, archive, either, createRoleCollector(roles)),
  )
  const named = new RegExp(`^CREATE DATABASE (${name}) `).exec(createStatement)?.[1]
  return {
    ...description,
    ...encodingAndLocale(createStatement),
    database: named ? unquoteIdentifier(named) : '',
    roles: [...roles],
    superusers: [...superusers],
    extensions: [...extensions].map(([extension, schema]) => ({ name: extension, schema })),
    schemas: [...schemas],
  }
}

/** Reads the owners and privileges of large objects, which pg_restore counts as data, so that `--schema-only` omits them. */
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

/** Reads, decompresses and decodes the whole archive, and discards the output. Returns pg_restore's error, null where there is none. */
export async function decodeArchive(
  binaries: PgBinaries,
  archive: ArchiveLocation & { bytes: number },
  signal: AbortSignal,
): Promise<string | null> {
  const args = [`--format=${archive.format}`, '--file=/dev/null', archive.path]
  const request = { program: 'pg_restore', archive: archive.path, args } as const
  return inTime(archive, signal, (either) => {
    const options = {
      env: { ...bareEnvironment().env, HOME: '/nonexistent' },
      stdout: 'ignore',
      maxBuffer: 1_000_000,
      cancelSignal: either,
      // pg_restore only reads a file here, so it can be killed safely.
      forceKillAfterDelay: 1000,
    } as const
    return runOnArchive(binaries, request, options, async (child, rename) => {
      const result = await child
      either.throwIfAborted()
      assertNotKilled(result)
      if (result.exitCode === 0) return { complaint: null }
      return { complaint: readError(rename(String(result.stderr ?? '')), result.exitCode ?? result.signal) }
    })
  }).then((read) => read.complaint)
}

async function inTime<T>(
  { path: place, bytes }: { path: string; bytes: number },
  signal: AbortSignal,
  work: (either: AbortSignal) => Promise<T>,
): Promise<T> {
  const timeout = AbortSignal.timeout(deadline(bytes))
  const done = await work(AbortSignal.any([signal, timeout])).catch((thrown) => {
    if (!timeout.aborted) throw thrown
    return null
  })
  signal.throwIfAborted()
  if (done !== null && !timeout.aborted) return done
  throw problem('archive-unreadable/too-slow', { path: place })
}

function readError(stderr: string, end: number | string | undefined): string {
  const first =
    /^pg_restore: error: (.*)$/m.exec(stderr)?.[1] ?? `pg_restore ended with ${end} and printed no error`
  if (!/unsupported version .* in file header/.test(first)) return first
  throw problem('tool-too-old/pg-restore', { error: first })
}

function versionIn(line: string): string {
  return /version (\d+(?:\.\d+)?)/.exec(line)?.[1] ?? ''
}

/** Encoding and locale of CREATE DATABASE; the defaults for an archive of single schemas, which has no such statement. */
function encodingAndLocale(statement: string): Pick<Manifest, 'encoding' | 'locale'> {
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
