import { execa } from 'execa'
import { expect, test } from 'vitest'
import { appendAuditEvent, type NewAuditEvent } from '#lib/store/audit.ts'
import { auditHash, firstPreviousHash } from '#lib/store/audit-hash.ts'
import { database } from '#lib/store/database.ts'
import { sql } from '#tests/support/cluster.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'

withMetadataDatabase()

const metadataUrl = () => process.env.DATABASE_URL ?? ''
const byAna: NewAuditEvent = {
  who: { kind: 'person', id: 'u1', name: 'ana@example.com' },
  action: 'run.start',
  target: { kind: 'source', id: 's1', name: 'shop' },
  from: '192.0.2.7',
  result: 'ok',
}
const rows = () => database().auditEvent.findMany({ orderBy: { number: 'asc' } })

/** Appends from a process of its own. */
const appendingProcess = (events: number) =>
  execa(
    'node',
    [
      '--import',
      'tsx',
      '--input-type=module',
      '-e',
      `const { appendAuditEvent } = await import('#lib/store/audit.ts')
       const { closeDatabase } = await import('#lib/store/database.ts')
       const event = { who: { kind: 'command', id: null, name: 'test' }, action: 'run.start', result: 'ok' }
       await Promise.all(Array.from({ length: ${events} }, () => appendAuditEvent(event)))
       await closeDatabase()`,
    ],
    { env: { DATABASE_URL: metadataUrl() } },
  )

test('an event stores who did what, on what, from where and with what result, chained to the one before', async () => {
  const first = await appendAuditEvent(byAna)
  const second = await appendAuditEvent({
    who: { kind: 'anonymous', id: null, name: null },
    action: 'session.sign-in',
    from: '192.0.2.8',
    result: 'refused',
    problem: 'wrong-password',
    details: { email: 'eve@example.com', attempts: 3 },
  })
  const [row, next] = await rows()
  expect(row).toMatchObject({
    number: 1,
    actorKind: 'person',
    actorId: 'u1',
    actorName: 'ana@example.com',
    action: 'run.start',
    targetKind: 'source',
    targetId: 's1',
    targetName: 'shop',
    address: '192.0.2.7',
    result: 'ok',
    problem: null,
    details: {},
    previousHash: firstPreviousHash,
    hash: first.hash,
  })
  expect(next).toMatchObject({ number: 2, problem: 'wrong-password', previousHash: first.hash })
  expect(row?.at.toISOString()).toBe(first.at)
  expect(auditHash(second)).toBe(second.hash)
})

test('the hash of an event is the one that the documentation describes', async () => {
  const event = {
    number: 1,
    at: '2026-11-26T18:00:00.000Z',
    who: { kind: 'key', id: 'k', name: 'ci' },
    action: 'gate.override',
    target: null,
    from: null,
    result: 'refused',
    problem: 'forbidden',
    details: { z: 1, a: ['é', null] },
    previousHash: firstPreviousHash,
  } as const
  const serialized = `${'0'.repeat(64)}\n{"action":"gate.override","at":"2026-11-26T18:00:00.000Z","details":{"a":["é",null],"z":1},"from":null,"number":1,"problem":"forbidden","result":"refused","target":null,"who":{"id":"k","kind":"key","name":"ci"}}`
  const { stdout } = await execa('sha256sum', { input: serialized })
  expect(auditHash({ ...event, details: { z: 1, a: ['é', null] } })).toBe(stdout.slice(0, 64))
})

test('eight appends at once, some of them in other processes, make one chain without a gap', async () => {
  const before = (await rows()).length
  const here = Array.from({ length: 8 }, () => appendAuditEvent(byAna))
  await Promise.all([...here, appendingProcess(4), appendingProcess(4)])
  const events = await rows()
  expect(events).toHaveLength(before + 16)
  events.forEach(({ number, previousHash }, index) => {
    expect(number).toBe(index + 1)
    expect(previousHash).toBe(events[index - 1]?.hash ?? firstPreviousHash)
  })
})

test('an event of a transaction that is rolled back is not stored, and leaves no gap', async () => {
  const before = await rows()
  const undone = database().$transaction(async (transaction) => {
    await appendAuditEvent(byAna, transaction)
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect(await rows()).toEqual(before)
  expect((await appendAuditEvent(byAna)).number).toBe(before.length + 1)
})

test('the database refuses to change, delete or truncate events, even for its superuser', async () => {
  await appendAuditEvent(byAna)
  for (const statement of [
    `UPDATE "AuditEvent" SET "actorName" = 'eve' WHERE number = 1`,
    'DELETE FROM "AuditEvent"',
    'TRUNCATE "AuditEvent"',
  ]) {
    await expect(sql(metadataUrl(), statement)).rejects.toThrow('the audit log is append-only')
    await expect(sql(metadataUrl(), 'SET session_replication_role = replica', statement)).rejects.toThrow(
      'the audit log is append-only',
    )
  }
})

test('no secret is stored, and no text that the database cannot store or that fills it', async () => {
  const { details, who } = await appendAuditEvent({
    ...byAna,
    who: { kind: 'person', id: 'u1', name: `a\0b\uD800${'x'.repeat(2000)}` },
    result: 'ok',
    details: {
      password: 'hunter2',
      newPassword: 'hunter2',
      webhookUrl: 'https://hooks.example.com/T/B/x',
      apiKey: 'bp_1234567890',
      token: 'abc',
      connections: 5,
      note: 'postgres://ana:hunter2@db/shop with bp_1234567890',
      nested: [{ secret: 'hunter2', bytes: 2 ** 60 }],
    },
  })
  expect(details).toEqual({
    password: 'not recorded',
    newPassword: 'not recorded',
    webhookUrl: 'not recorded',
    apiKey: 'not recorded',
    token: 'not recorded',
    connections: 5,
    note: 'postgres://…@db/shop with bp_…',
    nested: [{ secret: 'not recorded', bytes: '1152921504606847000' }],
  })
  expect(who.name).toMatch(/^a\uFFFDb\uFFFDx{490,}…$/)
  const long = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`n${index}`, 'x'.repeat(400)]))
  expect((await appendAuditEvent({ ...byAna, result: 'ok', details: long })).details).toEqual({
    omitted: 'too long',
  })
  const stored = await sql(
    metadataUrl(),
    'SELECT count(*)::int AS found FROM "AuditEvent" WHERE "AuditEvent"::text ~ \'hunter2|1234567890\'',
  )
  expect(stored.rows).toEqual([{ found: 0 }])
})

test('an action is a noun and a verb, and a refusal names its problem', async () => {
  await expect(appendAuditEvent({ ...byAna, action: 'Started a run' })).rejects.toThrow()
  const nameless = { ...byAna, result: 'refused', problem: null } as unknown as NewAuditEvent
  await expect(appendAuditEvent(nameless)).rejects.toThrow()
})
