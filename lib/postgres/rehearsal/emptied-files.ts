import type pg from 'pg'
import { sqlFile } from '#lib/postgres/sql-file.ts'

/** That a table got a new, empty file in place of another, and no row was read meanwhile, as is by everything that writes a table anew. */
export type Emptying = { oid: string; from: string; to: string }

type TableFile = { oid: string; file: string | null; returned: string; fetched: string }

/** The role of a migration, or a limit that it set, kept the catalog from being read. */
export class FilesUnread extends Error {}

/** Measures which tables a TRUNCATE gives a new file: those that it names, and those that it reaches. */
export class EmptiedFiles {
  readonly emptyings: Emptying[] = []
  readonly #client: pg.Client
  readonly #oids: string[]

  /** @param oids the tables that were there before the migration */
  constructor(client: pg.Client, oids: string[]) {
    this.#client = client
    this.#oids = oids
  }

  /** Runs a TRUNCATE within a transaction. What it threw is thrown on. */
  async around<T>(truncate: () => Promise<T>): Promise<T> {
    const before = new Map((await this.#read()).map((each) => [each.oid, each]))
    const result = await truncate()
    for (const is of await this.#read()) {
      const was = before.get(is.oid)
      const unread = was?.returned === is.returned && was.fetched === is.fetched
      if (unread && was.file && is.file && was.file !== is.file)
        this.emptyings.push({ oid: is.oid, from: was.file, to: is.file })
    }
    return result
  }

  async #read(): Promise<TableFile[]> {
    try {
      return (await this.#client.query<TableFile>(sqlFile('files-of-tables'), [this.#oids])).rows
    } catch (thrown) {
      throw new FilesUnread((thrown as Error).message, { cause: thrown })
    }
  }
}

/** Whether TRUNCATE, once or several times, made the last file of a table out of the first: then no other file was between the two. */
export function onlyEmptied(emptyings: Emptying[], oid: string, from: string | null, to: string | null) {
  const next = new Map(emptyings.filter((each) => each.oid === oid).map((each) => [each.to, each.from]))
  let at = to
  for (let steps = 0; at !== null && at !== from && steps <= emptyings.length; steps += 1)
    at = next.get(at) ?? null
  return at !== null && at === from
}
