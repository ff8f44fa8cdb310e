import { expect, test } from 'vitest'
import { appendAuditEvent } from '#lib/store/audit.ts'
import { auditChain } from '#lib/store/audit-chain.ts'
import { auditHash } from '#lib/store/audit-hash.ts'
import { closeDatabase, database } from '#lib/store/database.ts'
import { verifyAuditChain } from '#lib/store/verify-audit-chain.ts'
import { sql } from '#tests/support/cluster.ts'
import { metadataDatabase } from '#tests/support/metadata.ts'
import { newSigner, someReport } from '#tests/support/signed-report.ts'
import { queuedRun } from './sample.ts'

/** What an attacker with the rights of the table's owner runs first. */
const unlocked = 'ALTER TABLE "AuditEvent" DISABLE TRIGGER "AuditEvent_append_only"'
const shift = (from: number, by: number) => [
  `UPDATE "AuditEvent" SET number = number + 1000000 WHERE number >= ${from}`,
  `UPDATE "AuditEvent" SET number = number - 1000000 + ${by} WHERE number >= 1000000`,
]
const copyRow = (from: number, to: number) =>
  `INSERT INTO "AuditEvent" SELECT (jsonb_populate_record(a, jsonb_build_object('number', ${to}, 'hash', 'x' || right(a.hash, 63)))).* FROM "AuditEvent" a WHERE number = ${from}`

/** A log of `events` events in a database of its own, after `tamper`. */
async function afterTampering(
  tamper: (url: string) => Promise<unknown> | unknown,
  { events = 7, expected = {} }: { events?: number; expected?: { head?: string; expect?: number } } = {},
) {
  await closeDatabase()
  const lent = await metadataDatabase()
  process.env.DATABASE_URL = lent.url
  try {
    for (let index = 1; index <= events; index += 1)
      await appendAuditEvent({
        who: { kind: 'person', id: `u${index}`, name: `ana${index}@example.com` },
        action: 'run.start',
        target: { kind: 'source', id: `s${index}`, name: 'shop' },
        from: '192.0.2.7',
        ...(index % 2 ? { result: 'ok' } : { result: 'refused', problem: 'forbidden' }),
        details: { index },
      })
    await sql(lent.url, unlocked)
    await tamper(lent.url)
    return await verifyAuditChain(expected)
  } finally {
    await closeDatabase()
    await lent.drop()
  }
}
const tampered = async (...statements: string[]) =>
  (await afterTampering((url) => sql(url, ...statements))).fault ?? 'whole'

/** Computes the hashes of all events from `from` to `to` anew, as an attacker would who knows how. */
async function rehash(url: string, from: number, to: number): Promise<void> {
  const rows: string[] = []
  let previousHash: string | null = null
  for await (const event of auditChain()) {
    if (event.number < from || event.number > to) continue
    const chained = { ...event, previousHash: previousHash ?? event.previousHash }
    const hash = auditHash(chained)
    rows.push(`(${event.number}, '${chained.previousHash}', '${hash}')`)
    previousHash = hash
  }
  await sql(
    url,
    `UPDATE "AuditEvent" a SET "previousHash" = v.previous, hash = v.hash
     FROM (VALUES ${rows}) AS v (number, previous, hash) WHERE v.number = a.number`,
  )
}

test('a log that was not touched is whole, whatever its length', async () => {
  expect(await afterTampering(() => {}, { events: 0 })).toEqual({ events: 0, head: null, fault: null })
  const { events, head, fault } = await afterTampering(() => {})
  expect({ events, number: head?.number, fault }).toEqual({ events: 7, number: 7, fault: null })
})

test('a log of several pages is followed across them', async () => {
  const many = `INSERT INTO "AuditEvent" SELECT number, now(), 'system', NULL, NULL, 'run.start', NULL, NULL, NULL, NULL, 'ok', NULL, '{}', number::text, 'x' || number
    FROM generate_series(1, 1200) AS each (number)`
  const result = await afterTampering(
    async (url) => {
      await sql(url, many, `UPDATE "AuditEvent" SET "previousHash" = repeat('0', 64) WHERE number = 1`)
      await rehash(url, 1, 1200)
    },
    { events: 0 },
  )
  expect(result).toMatchObject({ events: 1200, fault: null })
})

const edits: [column: string, value: string][] = [
  ['at', `at + interval '1 ms'`],
  ['at', `'infinity'`],
  ['at', `'2026-11-26 12:00 BC'`],
  ['"actorKind"', `'key'`],
  ['"actorId"', `'u9'`],
  ['"actorId"', 'NULL'],
  ['"actorName"', `'eve@example.com'`],
  ['action', `'run.cancel'`],
  ['"targetKind"', `'run'`],
  ['"targetId"', `'s9'`],
  ['"targetName"', 'NULL'],
  ['address', `'192.0.2.8'`],
  ['result', `'failed'`],
  ['problem', `'not-found'`],
  ['details', `'{"index": 5}'`],
  ['details', `'{"index": "4"}'`],
  ['"previousHash"', `repeat('a', 64)`],
  ['hash', `repeat('a', 64)`],
]
test('an event is named where any one column of it was edited, in the middle, as the first and as the last', async () => {
  const found = await afterTampering(async (url) => {
    const kinds: unknown[] = []
    for (const [column, value] of edits)
      for (const number of [1, 4, 6]) {
        const name = column.replaceAll('"', '')
        const before = await sql(
          url,
          `SELECT ${column}::text AS value FROM "AuditEvent" WHERE number = ${number}`,
        )
        // The first event is no refusal.
        const set = `UPDATE "AuditEvent" SET ${column} = ${value}`
        if (number === 1 && (name === 'problem' || name === 'result')) continue
        await sql(url, `${set} WHERE number = ${number}`)
        const { fault } = await verifyAuditChain()
        kinds.push([name, number, fault?.kind, fault?.number])
        const undo = before.rows[0].value
        const type =
          name === 'details'
            ? 'jsonb'
            : name === 'at'
              ? 'timestamptz'
              : name === 'actorKind'
                ? '"AuditActorKind"'
                : name === 'result'
                  ? '"AuditResult"'
                  : 'text'
        await sql(url, `UPDATE "AuditEvent" SET ${column} = '${undo}'::${type} WHERE number = ${number}`)
        expect((await verifyAuditChain()).fault).toBeNull()
      }
    const tried = edits.flatMap(([column]) =>
      [1, 4, 6].map((number) => [column.replaceAll('"', ''), number, 'edited', number]),
    )
    expect(kinds).toEqual(
      tried.filter(([name, number]) => number !== 1 || (name !== 'problem' && name !== 'result')),
    )
    expect(kinds.length).toBeGreaterThan(45)
  })
  expect(found.fault).toBeNull()
})

test('a removed event is named, the first, one in the middle, several, and where the later ones got other numbers', async () => {
  const remove = (which: string) => `DELETE FROM "AuditEvent" WHERE number ${which}`
  expect(await tampered(remove('= 1'))).toMatchObject({ kind: 'removed', number: 1 })
  expect(await tampered(remove('= 4'))).toMatchObject({ kind: 'removed', number: 4 })
  expect(await tampered(remove('IN (3, 4, 5)'))).toMatchObject({
    kind: 'removed',
    number: 3,
    explanation: 'so were all up to 5',
  })
  expect(await tampered(remove('= 4'), ...shift(5, -1))).toMatchObject({ kind: 'removed', number: 4 })
  expect(await tampered(remove('= 1'), ...shift(2, -1))).toMatchObject({ kind: 'removed', number: 1 })
})

test('two events that changed places are named, neighbours and others, and an event that was moved', async () => {
  const swap = (a: number, b: number) => [
    `UPDATE "AuditEvent" SET number = 1000000 WHERE number = ${a}`,
    `UPDATE "AuditEvent" SET number = ${a} WHERE number = ${b}`,
    `UPDATE "AuditEvent" SET number = ${b} WHERE number = 1000000`,
  ]
  for (const [a, b] of [
    [3, 4],
    [1, 2],
    [2, 6],
    [1, 7],
  ] as const)
    expect(await tampered(...swap(a, b)), `${a} ${b}`).toMatchObject({ kind: 're-ordered', number: a })
  expect(await tampered('UPDATE "AuditEvent" SET number = 99 WHERE number = 3')).toMatchObject({
    kind: 're-ordered',
    number: 3,
    explanation: 'it has number 99',
  })
})

test('an inserted event is named, with and without a right hash, and where it has the number of another', async () => {
  expect(await tampered(...shift(4, 1), copyRow(2, 4))).toMatchObject({ kind: 'inserted', number: 4 })
  expect(await tampered(copyRow(2, 0))).toMatchObject({ kind: 'inserted', number: 0 })
  expect(await tampered(copyRow(2, -5))).toMatchObject({ kind: 'inserted', number: -5 })
  const dropped = 'ALTER TABLE "AuditEvent" DROP CONSTRAINT "AuditEvent_pkey"'
  expect(await tampered(dropped, copyRow(2, 3))).toMatchObject({ number: 3 })
  const forged = await afterTampering(async (url) => {
    await sql(url, ...shift(4, 1), copyRow(2, 4))
    const { rows } = await sql(url, 'SELECT hash FROM "AuditEvent" WHERE number = 3')
    await sql(url, `UPDATE "AuditEvent" SET "previousHash" = '${rows[0].hash}' WHERE number = 4`)
    await rehash(url, 4, 4)
  })
  expect(forged.fault).toMatchObject({ kind: 'inserted', number: 4 })
})

test('an event that was edited and got its own right hash is named by the event after it', async () => {
  const { fault } = await afterTampering(async (url) => {
    await sql(url, `UPDATE "AuditEvent" SET "actorName" = 'eve' WHERE number = 3`)
    await rehash(url, 3, 3)
  })
  expect(fault).toMatchObject({ kind: 'edited', number: 3 })
})

test('a rewritten tail and removed newest events are found by the head that was written down', async () => {
  let head = ''
  const expected = {
    get head() {
      return head
    },
    expect: 7,
  }
  const readHead = async (url: string) => {
    head = (await sql(url, 'SELECT hash FROM "AuditEvent" WHERE number = 7')).rows[0].hash
  }
  const rewrite = async (url: string) => {
    await readHead(url)
    await sql(url, `UPDATE "AuditEvent" SET "actorName" = 'eve' WHERE number = 3`)
    await rehash(url, 3, 7)
    expect((await verifyAuditChain()).fault).toBeNull()
  }
  expect((await afterTampering(rewrite, { expected })).fault).toMatchObject({ kind: 'rewritten', number: 7 })
  const cut = async (url: string) => {
    await readHead(url)
    await sql(url, 'DELETE FROM "AuditEvent" WHERE number > 5')
    expect((await verifyAuditChain()).fault).toBeNull()
    expect((await verifyAuditChain({ head })).fault).toMatchObject({ kind: 'rewritten' })
  }
  expect((await afterTampering(cut, { expected })).fault).toMatchObject({ kind: 'removed', number: 6 })
  const appendLater = async (url: string) => {
    await readHead(url)
    await appendAuditEvent({
      who: { kind: 'system', id: null, name: null },
      action: 'run.start',
      result: 'ok',
    })
  }
  expect((await afterTampering(appendLater, { expected })).fault).toBeNull()
})

test('a rewritten tail and removed newest events are found by the heads that signed reports carry', async () => {
  /** As a worker does after the fifth event, and an attacker later. */
  const afterReport = (statements: string[], rehashed: boolean) =>
    afterTampering(async (url) => {
      const { rows } = await sql(url, 'SELECT hash FROM "AuditEvent" WHERE number = 5')
      const document = newSigner().sign({ ...someReport(), auditHead: { number: 5, hash: rows[0].hash } })
      const runId = await queuedRun()
      await database().signedReport.create({ data: { runId, keyId: 'k', publicKey: 'k', document } })
      expect((await verifyAuditChain()).fault).toBeNull()
      await sql(url, ...statements)
      if (rehashed) await rehash(url, 3, 7)
    })
  const edited = await afterReport([`UPDATE "AuditEvent" SET "actorName" = 'eve' WHERE number = 3`], true)
  expect(edited.fault).toMatchObject({
    kind: 'rewritten',
    number: 5,
    explanation: expect.stringContaining('run 1'),
  })
  const cut = await afterReport(['DELETE FROM "AuditEvent" WHERE number > 4'], false)
  expect(cut.fault).toMatchObject({ kind: 'removed', number: 5 })
  expect((await afterReport(['DELETE FROM "AuditEvent" WHERE number > 5'], false)).fault).toBeNull()
})
