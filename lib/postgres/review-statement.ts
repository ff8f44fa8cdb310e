import { type SqlToken, sqlTokens } from './sql-tokens.ts'

/**
 * The review of a statement that PostgreSQL reserves for superusers and that a superuser may run here, although it comes from the
 * archive: none of these statements evaluates an expression, calls a function or fires a trigger. `knownObject`: only where the created
 * object matches a known one, checked in the same transaction. `last`: it is about an event trigger; after it, no superuser runs any
 * other statement in the database. `owner`: the new owner, which must be a role that was created for the copy.
 */
export type Review = { knownObject?: KnownObjectKind; last?: boolean; owner?: string }
export type KnownObjectKind =
  | 'access-method'
  | 'aggregate'
  | 'language'
  | 'operator-class'
  | 'parser'
  | 'template'
  | 'transform'
  | 'wrapper'
  | 'subscription'

/** Patterns for the output of `maskTokens`. */
const name = String.raw`(?:"n"|[\p{L}_][\p{L}\p{N}_$]*)`
const qualified = `${name}(?:\\.${name})*`
const options = String.raw`\([^()]*\)`

const reviewed: [pattern: string, review: Review][] = [
  ["COMMENT ON EVENT TRIGGER .* IS (NULL|'')", { last: true }],
  ["COMMENT ON .* IS (NULL|'')", {}],
  [`ALTER EVENT TRIGGER ${name} (OWNER TO ${name}|ENABLE( ALWAYS| REPLICA)?|DISABLE)`, { last: true }],
  [
    String.raw`CREATE EVENT TRIGGER ${name} ON \w+ (WHEN TAG IN ${options} )?EXECUTE (FUNCTION|PROCEDURE) ${qualified} ?\(\)`,
    { last: true },
  ],
  // ALTER TABLE can combine several changes, so OWNER TO must be the only one.
  [`ALTER (TABLE|VIEW|MATERIALIZED VIEW|SEQUENCE|FOREIGN TABLE) (ONLY )?${qualified} OWNER TO ${name}`, {}],
  [
    `ALTER (AGGREGATE|COLLATION|CONVERSION|DOMAIN|FOREIGN DATA WRAPPER|FUNCTION|(PROCEDURAL )?LANGUAGE|LARGE OBJECT|OPERATOR( CLASS| FAMILY)?|PROCEDURE|PUBLICATION|SCHEMA|SERVER|STATISTICS|SUBSCRIPTION|TEXT SEARCH (CONFIGURATION|DICTIONARY)|TYPE) .* OWNER TO ${name}`,
    {},
  ],
  [`ALTER (FUNCTION|INDEX|MATERIALIZED VIEW|PROCEDURE|ROUTINE|TRIGGER) .* DEPENDS ON EXTENSION ${name}`, {}],
  ['CREATE OPERATOR (CLASS|FAMILY) .*', { knownObject: 'operator-class' }],
  ['ALTER OPERATOR FAMILY .* ADD .*', { knownObject: 'operator-class' }],
  [String.raw`CREATE ACCESS METHOD ${name} TYPE \w+ HANDLER ${qualified}`, { knownObject: 'access-method' }],
  [
    `CREATE (OR REPLACE )?(TRUSTED )?(PROCEDURAL )?LANGUAGE ${name} HANDLER ${qualified}( INLINE ${qualified})?( VALIDATOR ${qualified})?`,
    { knownObject: 'language' },
  ],
  // Only with state type `internal`: other aggregates need no superuser. An INITCOND would call the input function of its type.
  [String.raw`CREATE AGGREGATE .* STYPE = (pg_catalog\.)?internal\b.*`, { knownObject: 'aggregate' }],
  ['CREATE TEXT SEARCH PARSER .*', { knownObject: 'parser' }],
  ['CREATE TEXT SEARCH TEMPLATE .*', { knownObject: 'template' }],
  ['CREATE TRANSFORM FOR .*', { knownObject: 'transform' }],
  [
    `CREATE FOREIGN DATA WRAPPER ${name}( NO HANDLER| HANDLER ${qualified})?( NO VALIDATOR| VALIDATOR ${qualified})?( OPTIONS ${options})?`,
    { knownObject: 'wrapper' },
  ],
  // Without row filters, whose literals are parsed by their types' input functions: the table's owner adds those.
  [`CREATE PUBLICATION ${name}( FOR ALL TABLES)?( WITH ${options})?`, {}],
  [`ALTER PUBLICATION ${name} ADD TABLES IN SCHEMA ${name}`, {}],
  [
    String.raw`CREATE SUBSCRIPTION ${name} CONNECTION '' PUBLICATION ${name}(, ?${name})* WITH \(connect = false, [^()]*\)`,
    { knownObject: 'subscription' },
  ],
]

const patterns = reviewed.map(([pattern, review]) => [new RegExp(`^${pattern}$`, 'u'), review] as const)

/** Statements that may contain literals: only PostgreSQL or a known validator reads them. */
const mayHoldLiterals = /^(COMMENT ON |CREATE (EVENT TRIGGER|PUBLICATION|FOREIGN DATA WRAPPER|SUBSCRIPTION) )/

/** Keywords for the current role, or for no role. */
const roleKeywords = /^(CURRENT_USER|CURRENT_ROLE|SESSION_USER|USER|PUBLIC|NONE|DEFAULT)$/i

/** Returns null for a statement that no superuser may run. */
export function reviewStatement(statement: string): Review | null {
  const tokens = sqlTokens(statement)
  if (isAmbiguous(statement, tokens)) return null
  const text = maskTokens(tokens)
  const found = patterns.find(([pattern]) => pattern.test(text))?.[1] ?? null
  if (found === null) return null
  if (tokens.some(isLiteral) && !mayHoldLiterals.test(text)) return null
  if (found.knownObject === 'aggregate' && /initcond/i.test(statement)) return null
  // `matchesKnownObject` searches for VALIDATOR, and must not find it in a quoted name.
  if (
    found.knownObject === 'wrapper' &&
    tokens.some(({ kind, text: token }) => kind === 'name' && /VALIDATOR/i.test(token))
  )
    return null
  const ownerToken = newOwnerToken(tokens)
  if (!ownerToken) return found
  const owner = roleName(ownerToken)
  return owner === null ? null : { ...found, owner }
}

/**
 * Whether these are the statements that pg_dump writes for one object: one that creates it, then only ALTERs. A COMMENT is always alone,
 * and statements about event triggers do not mix with others.
 */
export function concernsOneObject(statements: string[], reviews: Review[]): boolean {
  if (statements.length > 1 && statements.some((text) => /^COMMENT\b/.test(text))) return false
  if (reviews.some(({ last }) => last) && !reviews.every(({ last }) => last)) return false
  return statements.slice(1).every((text) => /^ALTER /.test(text))
}

/** The token of the role in a trailing OWNER TO. */
export function newOwnerToken(tokens: SqlToken[]): SqlToken | undefined {
  const [owner, to, role] = tokens.slice(-3)
  return owner?.text === 'OWNER' && to?.text === 'TO' ? role : undefined
}

/** The role name of a token; null for keywords such as CURRENT_USER. */
export function roleName(token: SqlToken | undefined): string | null {
  if (token?.kind === 'name' && token.text.startsWith('"'))
    return token.text.slice(1, -1).replaceAll('""', '"')
  if (token?.kind !== 'word' || roleKeywords.test(token.text)) return null
  return /^[a-z_][a-z0-9_$]*$/.test(token.text) ? token.text : null
}

/** Whether a statement contains a second statement, a comment, U& escapes, or a backslash command. */
export function isAmbiguous(statement: string, tokens: SqlToken[]): boolean {
  let end = 0
  for (const { kind, text, start, end: next } of tokens) {
    if (!/^\s*$/.test(statement.slice(end, start))) return true
    if (kind === 'other' && (text === ';' || text === '\\')) return true
    if (/^[uU]&/.test(text)) return true
    end = next
  }
  return !/^\s*$/.test(statement.slice(end))
}

export function isLiteral({ kind, text }: SqlToken): boolean {
  return kind === 'other' && /^([a-zA-Z]?'|\$.)/.test(text)
}

/** The tokens with normalized spaces, and with literals and quoted names masked. */
function maskTokens(tokens: SqlToken[]): string {
  let text = ''
  let end = -1
  for (const token of tokens) {
    const shown = token.kind === 'name' ? '"n"' : isLiteral(token) ? "''" : token.text
    text += `${end >= 0 && token.start > end ? ' ' : ''}${shown}`
    end = token.end
  }
  return text
}
