import { type SqlToken, sqlTokens } from './sql-tokens.ts'

/**
 * Statements that PostgreSQL lets only a superuser run and that a superuser may run here, although a stranger wrote them: none of them
 * evaluates an expression, calls a function or fires a trigger. `checked`: only where what it made is found harmless afterwards,
 * in the same transaction. `last`: after it, no superuser runs anything in the database any more.
 */
export type Review = { checked?: Checked; last?: boolean }
export type Checked =
  | 'access-method'
  | 'aggregate'
  | 'language'
  | 'operator-class'
  | 'parser'
  | 'template'
  | 'transform'
  | 'wrapper'
  | 'subscription'

const name = String.raw`(?:"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)`
const qualified = `${name}(?:\\.${name})*`

const reviewed: [pattern: RegExp, review: Review][] = [
  [/^COMMENT ON /, {}],
  [
    new RegExp(`^ALTER EVENT TRIGGER ${name} (OWNER TO ${name}|ENABLE( ALWAYS| REPLICA)?|DISABLE)$`, 'u'),
    { last: true },
  ],
  [
    new RegExp(
      `^CREATE EVENT TRIGGER ${name} ON \\w+ (WHEN TAG IN \\([^()]*\\) )?EXECUTE (FUNCTION|PROCEDURE) ${qualified} ?\\(\\)$`,
      'u',
    ),
    { last: true },
  ],
  // Of a relation it may stand beside other changes, of anything else only alone.
  [
    new RegExp(
      `^ALTER (TABLE|VIEW|MATERIALIZED VIEW|SEQUENCE|FOREIGN TABLE) (ONLY )?${qualified} OWNER TO ${name}$`,
      'u',
    ),
    {},
  ],
  [
    new RegExp(
      `^ALTER (AGGREGATE|COLLATION|CONVERSION|DOMAIN|FOREIGN DATA WRAPPER|FUNCTION|(PROCEDURAL )?LANGUAGE|LARGE OBJECT|OPERATOR( CLASS| FAMILY)?|PROCEDURE|PUBLICATION|SCHEMA|SERVER|STATISTICS|SUBSCRIPTION|TEXT SEARCH (CONFIGURATION|DICTIONARY)|TYPE) .* OWNER TO ${name}$`,
      'u',
    ),
    {},
  ],
  [
    new RegExp(
      `^ALTER (FUNCTION|INDEX|MATERIALIZED VIEW|PROCEDURE|ROUTINE|TRIGGER) .* DEPENDS ON EXTENSION ${name}$`,
      'u',
    ),
    {},
  ],
  [/^CREATE OPERATOR (CLASS|FAMILY) /, { checked: 'operator-class' }],
  [/^ALTER OPERATOR FAMILY .* ADD /, { checked: 'operator-class' }],
  [
    new RegExp(`^CREATE ACCESS METHOD ${name} TYPE \\w+ HANDLER ${qualified}$`, 'u'),
    { checked: 'access-method' },
  ],
  [
    new RegExp(
      `^CREATE (OR REPLACE )?(TRUSTED )?(PROCEDURAL )?LANGUAGE ${name} HANDLER ${qualified}( INLINE ${qualified})?( VALIDATOR ${qualified})?$`,
      'u',
    ),
    { checked: 'language' },
  ],
  [/^CREATE AGGREGATE /, { checked: 'aggregate' }],
  [/^CREATE TEXT SEARCH PARSER /, { checked: 'parser' }],
  [/^CREATE TEXT SEARCH TEMPLATE /, { checked: 'template' }],
  [/^CREATE TRANSFORM FOR /, { checked: 'transform' }],
  [new RegExp(`^CREATE FOREIGN DATA WRAPPER ${name}( (NO )?HANDLER)?`, 'u'), { checked: 'wrapper' }],
  [new RegExp(`^CREATE PUBLICATION ${name} FOR (ALL TABLES|TABLES IN SCHEMA) `, 'u'), {}],
  [new RegExp(`^CREATE PUBLICATION ${name} WITH `, 'u'), {}],
  [new RegExp(`^ALTER PUBLICATION ${name} ADD TABLES IN SCHEMA ${name}$`, 'u'), {}],
  [
    new RegExp(`^CREATE SUBSCRIPTION ${name} CONNECTION '.*' PUBLICATION .* WITH \\(connect = false, `, 'u'),
    { checked: 'subscription' },
  ],
]

/** null: no superuser runs it. */
export function reviewStatement(statement: string): Review | null {
  const tokens = sqlTokens(statement)
  if (tokens.some(isUnclear)) return null
  const text = flat(tokens)
  const found = reviewed.find(([pattern]) => pattern.test(text))?.[1] ?? null
  if (found === null) return null
  if (/^COMMENT ON EVENT TRIGGER /.test(text)) return { last: true }
  if (/^COMMENT ON /.test(text)) return / IS (NULL|[eE]?'.*')$/s.test(text) ? found : null
  // Nothing but names and signs: what is no literal cannot be read by an input function of somebody's.
  const literals = tokens.some(({ kind, text: it }) => kind === 'other' && /^([eE]?'|\$.)/.test(it))
  const mayHold =
    ['wrapper', 'subscription'].includes(found.checked ?? '') ||
    found.last ||
    /^CREATE PUBLICATION /.test(text)
  return literals && !mayHold ? null : found
}

/** A second statement, or something that psql would read otherwise. */
function isUnclear({ kind, text }: SqlToken): boolean {
  return kind === 'other' && (text === ';' || text === '\\')
}

/** One space between tokens, but none around dots and parentheses of calls. */
function flat(tokens: SqlToken[]): string {
  let text = ''
  let end = -1
  for (const token of tokens) {
    text += `${end >= 0 && token.start > end ? ' ' : ''}${token.text}`
    end = token.end
  }
  return text
}
