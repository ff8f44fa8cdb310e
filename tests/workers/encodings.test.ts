import { randomBytes } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { readConnectionString } from '#lib/connection-string.ts'
import { bytesToText, textToBytes } from '#lib/postgres/bytes-as-text.ts'
import { connect } from '#lib/postgres/connect.ts'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { clusterUrl, sql } from '#tests/support/cluster.ts'
import { failures, prove } from '#tests/support/proof.ts'

const lent: string[] = []
afterEach(async () => {
  for (const name of lent.splice(0)) await sql(clusterUrl(), `DROP DATABASE ${name} WITH (FORCE)`)
})

/** Lends a database of another encoding. */
async function lend(encoding: string): Promise<string> {
  const name = `t_${randomBytes(6).toString('hex')}`
  await sql(clusterUrl(), `CREATE DATABASE ${name} TEMPLATE template0 ENCODING '${encoding}' LOCALE 'C'`)
  lent.push(name)
  return clusterUrl(name)
}

/** A statement whose text holds these bytes for each `?`, and others for each `!`; the statement that makes it is ASCII. */
function inBytes(statement: string, bytes: string, encoding: string, others = ''): string {
  const hex = Array.from(statement, (sign) => {
    if (sign === '?') return bytes
    return sign === '!' ? others : Buffer.from(sign).toString('hex')
  })
  return `DO $$ BEGIN EXECUTE convert_from('\\x${hex.join('')}'::bytea, '${encoding}'); END $$`
}

async function run(url: string, ...statements: string[]) {
  const client = await connect(readConnectionString(url))
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

const made = [
  'CREATE SCHEMA "s?"',
  "CREATE TYPE \"s?\".mood AS ENUM ('sad?', 'ok')",
  'CREATE TABLE "s?"."t?" ("c?" serial PRIMARY KEY, v varchar(20) DEFAULT \'d?\', m "s?".mood, CONSTRAINT "k?" CHECK (v IN (\'?\', \'x\', NULL)))',
  'INSERT INTO "s?"."t?" (v, m) SELECT \'?\', \'sad?\' FROM generate_series(1, 20)',
  'CREATE INDEX "i?" ON "s?"."t?" (v) WHERE v <> \'?\'',
  'CREATE VIEW "s?"."w?" AS SELECT "c?", (SELECT \'?\') AS "x?" FROM "s?"."t?"',
  'CREATE FUNCTION "s?"."f?"("a?" text) RETURNS text LANGUAGE sql AS \'SELECT $1 || \'\'?\'\'\'',
  'CREATE POLICY "p?" ON "s?"."t?" USING (v = \'?\')',
  'CREATE SEQUENCE "s?"."q?"',
  'COMMENT ON TABLE "s?"."t?" IS \'a comment?\'',
]
const changes: [name: string, statement: string, kind: string][] = [
  [
    "a function's body",
    'CREATE OR REPLACE FUNCTION "s?"."f?"("a?" text) RETURNS text LANGUAGE sql AS \'SELECT $1 || \'\'!\'\'\'',
    'routine',
  ],
  ['a comment', 'COMMENT ON TABLE "s?"."t?" IS \'a comment!\'', 'comment'],
  ['a row', 'UPDATE "s?"."t?" SET v = NULL, m = \'ok\' WHERE "c?" = 7', 'rows'],
  ['a default', 'ALTER TABLE "s?"."t?" ALTER v SET DEFAULT \'d!\'', 'column'],
]

describe.each([
  ['SQL_ASCII', 'e9', 'e8'],
  ['LATIN1', 'e9', 'e8'],
  ['WIN1252', '80', 'e8'],
  ['EUC_JP', 'a4a2', 'a4a4'],
  ['UTF8', 'c3a9', 'c3a8'],
])('a database in %s', (encoding, bytes, others) => {
  test('passes, whatever its names and its rows are made of', async () => {
    const url = await lend(encoding)
    await run(url, ...made.map((statement) => inBytes(statement, bytes, encoding)))
    const checks = await prove(url)
    expect(failures(checks)).toEqual([])
    expect(outcomeOfChecks(checks)).toBe('passed')
    // No text of a check holds what could not be shown or stored.
    expect(JSON.stringify(checks)).not.toMatch(/\\ud|\ufffd/)
  })

  test('fails where one character is another', async () => {
    const url = await lend(encoding)
    await run(url, ...made.map((statement) => inBytes(statement, bytes, encoding)))
    const tamper = changes.map(([, statement]) => inBytes(statement, bytes, encoding, others)).join(';')
    expect(
      failures(await prove(url, { tamper }))
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(changes.map(([, , kind]) => kind).sort())
  })
})

test.each([
  ['MULE_INTERNAL', '81e9'],
  ['EUC_TW', '8ea2a1a1'],
])('a database in %s, which PostgreSQL does not convert, passes as well', async (encoding, bytes) => {
  const url = await lend(encoding)
  await run(url, ...made.map((statement) => inBytes(statement, bytes, encoding)))
  const checks = await prove(url)
  expect(failures(checks)).toEqual([])
  expect(outcomeOfChecks(checks)).toBe('passed')
})

test('a row with a byte that its encoding gives no meaning passes', async () => {
  const url = await lend('WIN1252')
  await run(url, 'CREATE TABLE t (v text)', inBytes("INSERT INTO t VALUES ('?')", '81', 'WIN1252'))
  const checks = await prove(url)
  expect(failures(checks)).toEqual([])
  expect(outcomeOfChecks(checks)).toBe('passed')
})

test('any bytes come back from text as they were, and others are another text', () => {
  for (const hex of [
    'e9',
    'c3a9',
    'c3',
    '41e942',
    'efbfbd',
    'efbfbde9',
    'f09f9880',
    'f09f98',
    'eda080',
    'ff00fe',
    '',
  ]) {
    const bytes = Buffer.from(hex, 'hex')
    expect(textToBytes(bytesToText(bytes)).toString('hex')).toBe(hex)
  }
  expect(bytesToText(Buffer.from('e9', 'hex'))).not.toBe(bytesToText(Buffer.from('e8', 'hex')))
})
