import { shorten } from '#lib/format.ts'
import { visible } from '#lib/verification/manifest.ts'
import { readStatement, type Token } from './read-statement.ts'

/** What a recovery runs, by its words: N is a name, S a text, D a number. Nothing else of a Manifest is ever offered to be run. */
const shapes: Record<string, RegExp> = {
  setting: /^ALTER (ROLE ALL|DATABASE N|ROLE N|ROLE N IN DATABASE N) SET N TO S( , S)* ;$/,
  role: /^(CREATE|ALTER) ROLE N( NOLOGIN| LOGIN| SUPERUSER| CREATEDB| CREATEROLE| REPLICATION| BYPASSRLS| NOINHERIT)*( CONNECTION LIMIT D)?( VALID UNTIL S)? ;$/,
  'role-comment': /^COMMENT ON ROLE N IS S ;$/,
  membership: /^GRANT N TO N( WITH ADMIN OPTION| WITH ADMIN B , INHERIT B , SET B)?( GRANTED BY N)? ;$/,
  'database-comment': /^COMMENT ON DATABASE N IS S ;$/,
  'database-owner': /^ALTER DATABASE N OWNER TO N ;$/,
  'database-limit': /^ALTER DATABASE N CONNECTION LIMIT D ;$/,
}

/** Statements that are shown to be copied and not run by a block: each needs a decision. */
const toBeCopied = [
  ...Object.values(shapes),
  /^ALTER SCHEMA N OWNER TO N ;$/,
  /^COMMENT ON SCHEMA N IS (S|NULL) ;$/,
  /^REFRESH MATERIALIZED VIEW N \. N ;$/,
  /^ALTER COLLATION N \. N REFRESH VERSION ;$/,
  /^CREATE (UNIQUE )?INDEX N ON (ONLY )?N \. N USING N /,
]

/** Whether a statement of this kind can be run as it stands: it is one statement, of the shape that such statements have. */
export function canBeRun(kind: string, sql: string): boolean {
  const tokens = readStatement(sql)
  return tokens !== null && shapes[kind]?.test(shapeOf(tokens)) === true
}

/** Longer SQL is not copied from a page; cut off, it would leave a quote open. */
const copiedAtMost = 8000

/** SQL as a person may copy it into psql: a statement of a known shape as it stands, anything else as one line of comment. */
export function copyableSql(sql: string): string {
  if (sql.length > copiedAtMost) return sqlComment(shorten(sql, 500))
  // What stands behind a statement explains it. A quoted text may hold such a stroke, so the whole is tried first.
  const explained = /^([\s\S]*;)( -- .*)$/.exec(sql)
  for (const [statement = '', comment = ''] of [[sql], explained?.slice(1) ?? []]) {
    const tokens = readStatement(statement)
    if (tokens === null || !toBeCopied.some((shape) => shape.test(shapeOf(tokens)))) continue
    return `${statement}${visible(comment)}`
  }
  return sqlComment(sql)
}

/** On one line, so that no line break in a name can end the comment. */
export function sqlComment(sql: string): string {
  return `-- ${visible(sql).replace(/^-- /, '')}`
}

function shapeOf(tokens: Token[]): string {
  return tokens.map(formOf).join(' ')
}

function formOf({ kind, text }: Token): string {
  switch (kind) {
    case 'name':
      return 'N'
    case 'text':
      return 'S'
    case 'number':
      return 'D'
    case 'word':
      // Key words are written large in all that we read; a name that needs no quotes has no capitals.
      if (text === 'TRUE' || text === 'FALSE') return 'B'
      return /^[A-Z]+$/.test(text) ? text : 'N'
    case 'sign':
      return text
  }
}
