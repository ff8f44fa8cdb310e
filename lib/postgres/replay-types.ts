import type pg from 'pg'
import { concernsOneObject, isAmbiguous, reviewStatement } from './review-statement.ts'
import {
  hasArchiveEventTrigger,
  runStatement,
  touchedSystemObjects,
  withTransaction,
} from './run-reviewed.ts'
import { sqlFile } from './sql-file.ts'
import { type SqlToken, sqlTokens } from './sql-tokens.ts'

type Scripts = Map<number, string[]>

/**
 * Creates C functions that PostgreSQL or an extension of this machine has under another name, and the base and range types that use
 * them, as superuser and in one transaction. Each must match a known function, with the same argument types or with a new type of the
 * same memory layout; otherwise C code would misinterpret a value.
 * @returns the entries that were created.
 */
export async function replayTypes(client: pg.Client, scripts: Scripts): Promise<number[]> {
  let candidates = [...scripts].filter(
    ([, statements]) => statements.some(createsTypeOrCFunction) && concernsOneObject(statements, []),
  )
  if (candidates.length > 0 && (await hasArchiveEventTrigger(client))) return []
  while (candidates.length > 0) {
    const rejected = new Set<number>()
    const created = await withTransaction(client, async () => {
      const oids = new Map<string, number>()
      for (const [id, statements] of candidates)
        if (!(await create(client, id, statements, oids))) {
          rejected.add(id)
          return false
        }
      const { rows } = await client.query<{ oid: string }>(sqlFile('unsafe-types'))
      for (const { oid } of rows) rejected.add(oids.get(String(oid)) ?? candidates[0]?.[0] ?? -1)
      return rows.length === 0 && !(await touchedSystemObjects(client))
    })
    if (created) return candidates.map(([id]) => id)
    if (rejected.size === 0) return []
    candidates = candidates.filter(([id]) => !rejected.has(id))
  }
  return []
}

async function create(
  client: pg.Client,
  id: number,
  statements: string[],
  oids: Map<string, number>,
): Promise<boolean> {
  for (const text of statements) {
    if (!(await isAllowed(client, text))) return false
    try {
      await runStatement(client, text)
    } catch {
      return false
    }
    const { rows } = await client.query<{ oid: string }>(
      `SELECT oid::text FROM pg_catalog.pg_proc WHERE xmin = pg_catalog.pg_current_xact_id()::xid
       UNION ALL SELECT oid::text FROM pg_catalog.pg_type WHERE xmin = pg_catalog.pg_current_xact_id()::xid`,
    )
    for (const { oid } of rows) if (!oids.has(oid)) oids.set(oid, id)
  }
  return true
}

const isFunction = /^CREATE (OR REPLACE )?FUNCTION /
const isType = /^CREATE TYPE /
const isOwner = /^ALTER (FUNCTION|TYPE) /

/** Whether a statement creates a shell, base or range type, or a C function; no composite types or enums. */
function createsTypeOrCFunction(text: string): boolean {
  if (isType.test(text)) return /^CREATE TYPE \S+( AS RANGE)?( \(|\($|$)/.test(text.replace(/\s+/g, ' '))
  return isFunction.test(text) && functionLanguage(sqlTokens(text)) !== null
}

function functionLanguage(tokens: SqlToken[]): 'c' | 'internal' | null {
  const at = tokens.findIndex(({ text, depth }) => depth === 0 && text === 'LANGUAGE')
  const name = tokens[at + 1]?.text.replaceAll('"', '')
  return at >= 0 && (name === 'c' || name === 'internal') ? name : null
}

async function isAllowed(client: pg.Client, text: string): Promise<boolean> {
  if (isOwner.test(text)) return reviewStatement(text)?.owner !== undefined
  const tokens = sqlTokens(text)
  if (isAmbiguous(text, tokens)) return false
  if (isType.test(text)) return true
  const language = functionLanguage(tokens)
  if (!isFunction.test(text) || language === null) return false
  // Parsing a default calls the input function of its type, and a SET clause could run code.
  if (tokens.some(({ kind, text: word }) => kind === 'word' && /^(DEFAULT|SET)$/i.test(word))) return false
  const body = tokens.findIndex(({ text: word, depth }) => depth === 0 && word === 'AS')
  const literals = tokens.slice(body + 1).flatMap(({ text: word }) => literalText(word) ?? [])
  const [probin, prosrc] = language === 'c' ? [literals[0], literals[1]] : [null, literals[0]]
  // Only known libraries: CREATE FUNCTION loads the library.
  const { rowCount } = await client.query(
    `SELECT FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_language l ON l.oid = p.prolang
     WHERE l.lanname = $1 AND p.prosrc = $2 AND p.probin IS NOT DISTINCT FROM $3
       AND (p.oid < 16384 OR EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'))`,
    [language, prosrc ?? '', probin ?? null],
  )
  return (rowCount ?? 0) > 0
}

/** The text of a string literal without escapes; null for any other token. */
function literalText(token: string): string | null {
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'")
  return /^(\$\w*\$)(.*)\1$/s.exec(token)?.[2] ?? null
}
