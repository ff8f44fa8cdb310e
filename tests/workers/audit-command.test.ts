import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { appendAuditEvent } from '#lib/store/audit.ts'
import { sql } from '#tests/support/cluster.ts'
import { backproof } from '#tests/support/command.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'

withMetadataDatabase()

const audit = (...args: string[]) =>
  backproof(['audit', ...args], { env: { DATABASE_URL: process.env.DATABASE_URL } })

const names = ['=1+1', '+1', '-1', '@SUM(A1)', 'ana, "Ana"\nof the team', 'ana@example.com']

beforeAll(async () => {
  for (const name of names)
    await appendAuditEvent({
      who: { kind: 'person', id: 'u1', name },
      action: 'run.start',
      result: 'refused',
      problem: 'forbidden',
    })
})

const newest = async () =>
  (await sql(process.env.DATABASE_URL ?? '', 'SELECT hash FROM "AuditEvent" ORDER BY number DESC LIMIT 1'))
    .rows[0].hash

test('a whole log exits 0 and prints its head, which a later check demands', async () => {
  const verified = await audit('verify')
  expect(verified).toMatchObject({ exitCode: 0 })
  expect(verified.stdout).toBe(
    `WHOLE: ${names.length} events, the newest is\n  event ${names.length} of ${/\d{4}-\S+Z/.exec(verified.stdout)?.[0]}\n  hash ${await newest()}`,
  )
  const again = await audit('verify', '--head', (await newest()).toUpperCase(), '--expect', '6', '--json')
  expect(JSON.parse(again.stdout)).toMatchObject({ whole: true, events: 6, fault: null })
  const missing = await audit('verify', '--head', 'a'.repeat(64))
  expect(missing).toMatchObject({
    exitCode: 1,
    stdout: expect.stringMatching(/^BROKEN at event 6: rewritten;/),
  })
})

test('an export as CSV is safe to open in a spreadsheet, and one as JSON holds every event and the head', async () => {
  const csv = await audit('export', '--csv')
  expect(csv.exitCode).toBe(0)
  expect(csv.stderr).toContain(`head of the log: event 6, hash ${await newest()}`)
  for (const cell of [
    `,'=1+1,`,
    `,'+1,`,
    `,'-1,`,
    `,'@SUM(A1),`,
    `,"ana, ""Ana""\nof the team",`,
    ',ana@example.com,',
  ])
    expect(csv.stdout).toContain(cell)
  const json = JSON.parse((await audit('export', '--json')).stdout)
  expect(json).toMatchObject({ format: 'backproof-audit-1', head: { number: 6, hash: await newest() } })
  expect(json.events.map((event: { who: { name: string } }) => event.who.name)).toEqual(names)
  const later = JSON.parse((await audit('export', '--since', '2200-01-01')).stdout)
  expect(later.events).toEqual([])
})

test('what cannot be read, and a wrong option, exit 2 with a sentence', async () => {
  const unset = await backproof(['audit', 'verify'], { env: { DATABASE_URL: undefined } })
  expect(unset).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('DATABASE_URL is not set') })
  const away = await backproof(['audit', 'verify'], {
    env: { DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/x' },
  })
  expect(away).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('metadata database') })
  for (const args of [
    ['verify', '--head', 'abc'],
    ['verify', '--expect', '-1'],
    ['verify', '--csv'],
    ['export', '--since', 'yesterday'],
    ['export', '--csv', '--json'],
    ['remove'],
    [],
  ])
    expect([args, (await audit(...args)).exitCode]).toEqual([args, 2])
})

test('a manipulated log exits 1, and the event and what was done to it are named', async () => {
  await sql(
    process.env.DATABASE_URL ?? '',
    'ALTER TABLE "AuditEvent" DISABLE TRIGGER "AuditEvent_append_only"',
    `UPDATE "AuditEvent" SET result = 'failed' WHERE number = 3`,
  )
  const { exitCode, stdout } = await audit('verify')
  expect({ exitCode, stdout }).toMatchObject({
    exitCode: 1,
    stdout: expect.stringMatching(/^BROKEN at event 3: edited; its content does not have its hash\n/),
  })
})

test('the usage names the commands of the audit log', async () => {
  const { stdout } = await backproof(['audit', '--help'])
  expect(stdout).toContain('backproof audit verify [--head HASH]')
  expect(readFileSync('docs/operations/audit.md', 'utf8')).toContain('backproof audit verify --head')
})
