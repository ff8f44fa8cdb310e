import type { Scratch } from '#lib/postgres/scratch.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import { queryRows } from './run-sql.ts'

/** What shows whether an entry has any content. */
export type SourceFacts = {
  manifest: Pick<Manifest, 'tables' | 'sequences'>
  titles: Set<string>
  /** Extensions whose comment is the one that CREATE EXTENSION gives them. */
  defaultComments: Set<string>
  emptyLargeObjects: Set<string>
}

/** An entry whose absence changes nothing in the restored database, and why. */
export type Exception = {
  name: string
  covers(title: string, facts: SourceFacts): boolean
  reason: string
  /** pg_restore always or never restores the entry, whatever the list holds: leaving it out cannot be tried. */
  fixed?: true
  /** The first major whose archives have such an entry. */
  since?: number
}

/** Every exception by name. Where the entry's name does not prove it, the source is queried. */
export const exceptions: Exception[] = [
  {
    name: 'settings of the archive',
    covers: (title) => /^(ENCODING|STDSTRINGS|SEARCHPATH) - /.test(title),
    reason: 'a setting of the restoring session, which pg_restore reads whatever the list says',
    fixed: true,
  },
  {
    name: 'the database itself',
    covers: (title) => /^(DATABASE|DATABASE PROPERTIES|(ACL|COMMENT|SECURITY LABEL) - DATABASE) /.test(title),
    reason: 'is restored with --create only: the database is made anew, and what it had set is a gap',
    fixed: true,
  },
  {
    name: 'rows of an empty table',
    covers: (title, { manifest }) =>
      manifest.tables.some((table) => table.rows === 0 && isNamed(title, 'TABLE DATA', table)),
    reason: 'the table has no rows',
  },
  {
    name: 'a sequence at its start',
    covers: (title, { manifest }) =>
      manifest.sequences.some(
        (sequence) =>
          isNamed(title, 'SEQUENCE SET', sequence) &&
          sequence.definition.includes(` START ${sequence.next[0]} `),
      ),
    reason: 'the sequence stands where CREATE SEQUENCE puts it',
  },
  {
    name: 'a shell type that is filled later',
    covers: (title) => title.startsWith('SHELL TYPE '),
    reason: 'the first function that names the type makes it, too',
  },
  {
    name: 'a placeholder of a view',
    covers: (title, { titles }) => {
      const name = /^VIEW (.*) \S+$/.exec(title)?.[1]
      return [...titles].some((other) => name !== undefined && other.startsWith(`RULE ${name} _RETURN `))
    },
    reason: 'its rule _RETURN makes the view, too, where nothing needs it earlier',
  },
  {
    name: 'the usual comment of an extension',
    covers: (title, { defaultComments: usualComments }) =>
      usualComments.has(/^COMMENT - EXTENSION (.*)$/.exec(title)?.[1] ?? ''),
    reason: 'CREATE EXTENSION says the same',
  },
  {
    name: 'bytes of an empty large object',
    covers: (title, { emptyLargeObjects }) => emptyLargeObjects.has(/^BLOBS - (\d+) /.exec(title)?.[1] ?? ''),
    reason: 'the large object has no bytes',
    since: 17,
  },
]

export function exceptionFor(title: string, facts: SourceFacts): Exception | undefined {
  return exceptions.find((exception) => exception.covers(title, facts))
}

/** Reads from the source what its Manifest does not hold. */
export async function readSourceFacts(
  { server, database }: { server: Scratch; database: string },
  manifest: Manifest,
  titles: string[],
): Promise<SourceFacts> {
  const names = async (sql: string) =>
    new Set((await queryRows<{ name: string }>(server, database, sql)).map(({ name }) => name))
  return {
    manifest,
    titles: new Set(titles),
    defaultComments: await names(
      `SELECT e.extname::text AS name FROM pg_extension e JOIN pg_available_extensions a ON a.name = e.extname
       WHERE a.comment = obj_description(e.oid, 'pg_extension')`,
    ),
    emptyLargeObjects: await names(
      `SELECT m.oid::text AS name FROM pg_largeobject_metadata m
       WHERE NOT EXISTS (SELECT FROM pg_largeobject l WHERE l.loid = m.oid)`,
    ),
  }
}

function isNamed(title: string, kind: string, { schema, name }: { schema: string; name: string }): boolean {
  return title.startsWith(`${kind} ${schema} ${name} `)
}
