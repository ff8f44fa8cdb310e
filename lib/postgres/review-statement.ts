import { type SqlToken, sqlTokens } from './sql-tokens.ts'

/**
 * Statements that PostgreSQL lets only a superuser run and that a superuser may run here, although a stranger wrote them: none of them
 * evaluates an expression, calls a function or fires a trigger. `checked`: only where what it made is found harmless afterwards,
 * in the same transaction. `last`: it is about an event trigger; after it, no superuser runs anything else in the database.
 * `owner`: the role that gets the thing, which must be one that was made for the copy.
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

/** As `masked` writes them. */
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
  // Of a relation it may stand beside other changes, of anything else only alone.
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
  // Any other state an owner may pass on; a first value would be read by the input function of its type.
  [String.raw`CREATE AGGREGATE .* STYPE = (pg_catalog\.)?internal\b.*`, { knownObject: 'aggregate' }],
  ['CREATE TEXT SEARCH PARSER .*', { knownObject: 'parser' }],
  ['CREATE TEXT SEARCH TEMPLATE .*', { knownObject: 'template' }],
  ['CREATE TRANSFORM FOR .*', { knownObject: 'transform' }],
  [
    `CREATE FOREIGN DATA WRAPPER ${name}( NO HANDLER| HANDLER ${qualified})?( NO VALIDATOR| VALIDATOR ${qualified})?( OPTIONS ${options})?`,
    { knownObject: 'wrapper' },
  ],
  // What a filter of rows says is read at once, and its literals by whatever type they are of: whoever owns the table adds it.
  [`CREATE PUBLICATION ${name}( FOR ALL TABLES)?( WITH ${options})?`, {}],
  [`ALTER PUBLICATION ${name} ADD TABLES IN SCHEMA ${name}`, {}],
  [
    String.raw`CREATE SUBSCRIPTION ${name} CONNECTION '' PUBLICATION ${name}(, ?${name})* WITH \(connect = false, [^()]*\)`,
    { knownObject: 'subscription' },
  ],
]

const patterns = reviewed.map(([pattern, review]) => [new RegExp(`^${pattern}$`, 'u'), review] as const)

/** Statements of these may hold literals: nobody reads them but PostgreSQL, and a validator that is known. */
const mayHoldLiterals = /^(COMMENT ON |CREATE (EVENT TRIGGER|PUBLICATION|FOREIGN DATA WRAPPER|SUBSCRIPTION) )/

/** They stand for whoever runs the statement, or for no role. */
const noRole = /^(CURRENT_USER|CURRENT_ROLE|SESSION_USER|USER|PUBLIC|NONE|DEFAULT)$/i

/** null: no superuser runs it. */
export function reviewStatement(statement: string): Review | null {
  const tokens = sqlTokens(statement)
  if (isAmbiguous(statement, tokens)) return null
  const text = masked(tokens)
  const found = patterns.find(([pattern]) => pattern.test(text))?.[1] ?? null
  if (found === null) return null
  if (tokens.some(isLiteral) && !mayHoldLiterals.test(text)) return null
  if (found.knownObject === 'aggregate' && /initcond/i.test(statement)) return null
  // Read once more where it is run, by a pattern that must not find it in a name.
  if (
    found.knownObject === 'wrapper' &&
    tokens.some((it) => it.kind === 'name' && /VALIDATOR/i.test(it.text))
  )
    return null
  const given = newOwnerToken(tokens)
  if (!given) return found
  const owner = roleName(given)
  return owner === null ? null : { ...found, owner }
}

/**
 * Whether statements are what pg_dump writes for one thing: it, and then only changes of it. A comment stands alone; what is about an
 * event trigger is about nothing else.
 */
export function concernsOneObject(statements: string[], reviews: Review[]): boolean {
  if (statements.length > 1 && statements.some((text) => /^COMMENT\b/.test(text))) return false
  if (reviews.some(({ last }) => last) && !reviews.every(({ last }) => last)) return false
  return statements.slice(1).every((text) => /^ALTER /.test(text))
}

/** The token that says who gets a thing. */
export function newOwnerToken(tokens: SqlToken[]): SqlToken | undefined {
  const [owner, to, role] = tokens.slice(-3)
  return owner?.text === 'OWNER' && to?.text === 'TO' ? role : undefined
}

/** The name of the role that a token names; null where it may be another at each time. */
export function roleName(token: SqlToken | undefined): string | null {
  if (token?.kind === 'name' && token.text.startsWith('"'))
    return token.text.slice(1, -1).replaceAll('""', '"')
  if (token?.kind !== 'word' || noRole.test(token.text)) return null
  return /^[a-z_][a-z0-9_$]*$/.test(token.text) ? token.text : null
}

/** A second statement, a comment, a name or literal with escapes, or something that psql would read otherwise. */
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

/** One space between tokens, but none around dots and parentheses of calls; nothing of what stands in literals and quoted names. */
function masked(tokens: SqlToken[]): string {
  let text = ''
  let end = -1
  for (const token of tokens) {
    const shown = token.kind === 'name' ? '"n"' : isLiteral(token) ? "''" : token.text
    text += `${end >= 0 && token.start > end ? ' ' : ''}${shown}`
    end = token.end
  }
  return text
}
