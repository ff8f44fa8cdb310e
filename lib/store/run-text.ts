import { database } from './database.ts'
import { Prisma } from './generated/client.ts'

/** What a text may mean in a list of Runs. */
export type RunWords = {
  /** A tsquery: every word, each as the beginning of one. null: the text holds none. */
  query: string | null
  /** The number of a Run. */
  number: number | null
  /** The beginning of a commit. */
  commit: string | null
  /** Sources whose name holds the text. */
  sourceIds: string[]
  /** Those who requested Runs, where their name holds the text. */
  requesters: string[]
}

/** Finds what the text may mean; the names of Sources and of requesters are few, however many Runs there are. */
export async function readRunWords(text: string): Promise<RunWords> {
  const plain = text.trim().toLowerCase()
  const [requesters, sources] = await Promise.all([
    listRequesters(),
    database().source.findMany({
      where: { name: { contains: plain.replaceAll(/[\\%_]/g, '\\$&'), mode: 'insensitive' } },
      select: { id: true },
    }),
  ])
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? []
  const [, digits] = plain.match(/^#?([1-9]\d{0,8})$/) ?? []
  return {
    query: words.length > 0 ? words.map((word) => `${word}:*`).join(' & ') : null,
    number: digits === undefined ? null : Number(digits),
    commit: /^[0-9a-f]{4,64}$/.test(plain) ? plain : null,
    sourceIds: sources.map(({ id }) => id),
    requesters: requesters.filter((name) => name.toLowerCase().includes(plain)),
  }
}

/** One statement for each place where the words may be, except the names of Sources; `conditions` are about `"Run" r`. */
export function textMatches(words: RunWords, conditions: Prisma.Sql[]): Prisma.Sql[] {
  const { query, number, commit, requesters } = words
  const rest = Prisma.join(conditions, ' AND ')
  const run = (condition: Prisma.Sql) =>
    Prisma.sql`SELECT r.number FROM "Run" r WHERE ${condition} AND ${rest}`
  const matches = requesters.map((name) => run(Prisma.sql`r."requestedBy" = ${name}`))
  if (number !== null) matches.push(run(Prisma.sql`r.number = ${number}::int`))
  if (commit !== null) matches.push(run(Prisma.sql`r.commit LIKE ${`${commit}%`}`))
  if (query === null) return matches
  // OFFSET 0: without it the planner may walk along all numbers and compute the words of each row.
  const tsquery = Prisma.sql`to_tsquery('pg_catalog.simple'::regconfig, ${query})`
  matches.push(Prisma.sql`${run(Prisma.sql`${runWords} @@ ${tsquery}`)} OFFSET 0`)
  matches.push(
    run(
      Prisma.sql`r.id IN (SELECT c."runId" FROM "Check" c WHERE c.verdict = 'failed' AND ${checkWords} @@ ${tsquery} OFFSET 0)`,
    ),
  )
  return matches
}

/** As in the index Run_words. */
const runWords = Prisma.sql`to_tsvector('pg_catalog.simple'::regconfig,
  translate(coalesce(r.branch, '') || ' ' || coalesce(r.problem->>'code', '') || ' ' || coalesce(r.problem->>'message', ''), '/_.:-@#', '       '))`

/** As in the index Check_failed_words. */
const checkWords = Prisma.sql`to_tsvector('pg_catalog.simple'::regconfig, translate(c.subject, '/_.:-@#', '       '))`

/** Everyone and everything that requested a Run, by name; each costs one step along an index. */
export async function listRequesters(): Promise<string[]> {
  const rows = await database().$queryRaw<{ name: string }[]>`
    WITH RECURSIVE step AS (
      (SELECT "requestedBy" AS name FROM "Run" ORDER BY "requestedBy" LIMIT 1)
      UNION ALL
      SELECT (SELECT "requestedBy" FROM "Run" WHERE "requestedBy" > step.name ORDER BY "requestedBy" LIMIT 1)
      FROM step WHERE step.name IS NOT NULL)
    SELECT name FROM step WHERE name IS NOT NULL LIMIT 500`
  return rows.map(({ name }) => name)
}
