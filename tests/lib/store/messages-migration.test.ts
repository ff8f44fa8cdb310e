import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { lendDatabase, sql } from '#tests/support/cluster.ts'

/** Texts as the version before codes stored them. */
const filled = `
  INSERT INTO "Source" (id, name, variable) VALUES ('s', 'shop', 'SHOP_URL');
  INSERT INTO "Archive" (id, "sourceId", "takenAt", snapshot, bytes, "databaseBytes", sha256, tables, rows, "serverVersion", "toolVersion", manifest, "keptAt")
    VALUES ('a', 's', now(), '', 1, 1, '', 1, 1, '15', '15', '{}', 'archives/a');
  INSERT INTO "Run" (id, number, "sourceId", status, "requestedBy", "startedAt", "endedAt", "archiveId", claim)
    VALUES ('r', 1, 's', 'failed', 'ana', now(), now(), 'a', 'c');
  INSERT INTO "Check" ("runId", position, kind, subject, verdict, blames, expected, found)
    VALUES ('r', 0, 'table', 'shop.extra', 'failed', 'archive', 'nothing of that name', 'a table');
  INSERT INTO "Warning" ("runId", position, kind, subject, was, found) VALUES ('r', 0, 'table-emptied', 'shop.orders', '3 rows', '0 rows');
  INSERT INTO "ArchiveCheck" ("archiveId", at, since, seen, found) VALUES ('a', now(), now(), 'damaged', 'data/toc.dat was changed')`

test('texts of the version before codes stay as they are, and have no code', async () => {
  const lent = await lendDatabase()
  try {
    const names = readdirSync('prisma/migrations')
      .filter((name) => !name.includes('.'))
      .sort()
    const read = (name: string) => readFileSync(path.join('prisma/migrations', name, 'migration.sql'), 'utf8')
    const at = names.indexOf('20261126210000_messages')
    await sql(lent.url, ...names.slice(0, at).map(read), filled, ...names.slice(at).map(read))
    const all = async (query: string) => (await sql(lent.url, query)).rows
    expect(await all('SELECT expected, found, "expectedMessage", "foundMessage" FROM "Check"')).toEqual([
      {
        ...{ expected: 'nothing of that name', expectedMessage: null },
        ...{ found: 'a table', foundMessage: null },
      },
    ])
    expect(await all('SELECT was, found, "wasMessage", "foundMessage" FROM "Warning"')).toEqual([
      { was: '3 rows', wasMessage: null, found: '0 rows', foundMessage: null },
    ])
    expect(await all('SELECT found, "foundMessage" FROM "ArchiveCheck"')).toEqual([
      { found: 'data/toc.dat was changed', foundMessage: null },
    ])
  } finally {
    await lent.close()
  }
})
