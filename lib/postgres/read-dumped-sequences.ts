import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import { createOwnedFolder } from '#lib/owned-folder.ts'
import { relationKey } from '#lib/verification/manifest.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { runOnArchive } from './run-on-archive.ts'

/** The position of a sequence when pg_dump read it. */
type DumpedPosition = { value: string; isCalled: boolean }

/** `SELECT pg_catalog.setval('schema.name', 5, true);`, as pg_restore prints the entry of a sequence. */
const setval = /^SELECT pg_catalog\.setval\((E?)'((?:[^'\\]|''|\\.)*)', (-?\d+), (true|false)\);$/gm

/**
 * The positions of sequences in a directory-format archive, by `keyOf`. Sequences whose names are not UTF-8 are left out. The result is
 * empty where pg_restore fails; the restore then reports why.
 */
export async function readDumpedSequences(
  binaries: PgBinaries,
  folder: string,
  { client, signal }: { client: pg.Client; signal: AbortSignal },
): Promise<Map<string, DumpedPosition>> {
  const listed = await runRestore(binaries, { archive: folder, args: ['--list', folder] }, signal)
  const entries = listed.split('\n').filter((line) => /^\d+; \d+ \d+ SEQUENCE SET /.test(line))
  if (entries.length === 0) return new Map()
  const lists = createOwnedFolder(tmpdir(), 'lists')
  try {
    const file = path.join(lists, 'sequences')
    writeFileSync(file, `${entries.join('\n')}\n`)
    const printed = await runRestore(
      binaries,
      { archive: folder, list: file, args: [`--use-list=${file}`, '--file=-', folder] },
      signal,
    )
    return await byKey(client, [...printed.matchAll(setval)])
  } finally {
    rmSync(lists, { recursive: true, force: true })
  }
}

async function runRestore(
  binaries: PgBinaries,
  { args, ...what }: { archive: string; list?: string; args: string[] },
  signal: AbortSignal,
): Promise<string> {
  const request = { program: 'pg_restore', args: ['--format=directory', ...args], ...what } as const
  const options = { env: { LC_ALL: 'C' }, cancelSignal: signal, maxBuffer: 1024 * 1024 * 1024 }
  const result = await runOnArchive(binaries, request, options, async (child) => child)
  signal.throwIfAborted()
  return result.exitCode === 0 ? String(result.stdout) : ''
}

/** Splits names such as `"Odd".name` with the server's parse_ident(). */
async function byKey(client: pg.Client, found: RegExpExecArray[]): Promise<Map<string, DumpedPosition>> {
  const names = found.map(([, escaped, literal = '']) => unquoteLiteral(literal, escaped === 'E'))
  const readable = names.map((name) => !name.includes('\ufffd'))
  const { rows } = await client.query<{ at: string; parts: string[] }>(
    'SELECT at, pg_catalog.parse_ident(name) AS parts FROM unnest($1::text[]) WITH ORDINALITY AS n (name, at)',
    [names.map((name, at) => (readable[at] ? name : 'unreadable.unreadable'))],
  )
  const positions = new Map<string, DumpedPosition>()
  for (const { at, parts } of rows) {
    const [, , , value = '', isCalled] = found[Number(at) - 1] ?? []
    const [schema = '', name = ''] = parts
    if (readable[Number(at) - 1])
      positions.set(relationKey({ schema, name }), { value, isCalled: isCalled === 'true' })
  }
  return positions
}

function unquoteLiteral(literal: string, escaped: boolean): string {
  const text = literal.replaceAll("''", "'")
  return escaped ? text.replace(/\\(.)/g, '$1') : text
}
