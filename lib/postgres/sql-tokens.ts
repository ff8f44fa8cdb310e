/** A token of a statement: a word, a quoted name, a number or anything else. Comments and spaces are no tokens. */
export type SqlToken = {
  kind: 'word' | 'name' | 'number' | 'other'
  /** The text as written. */
  text: string
  start: number
  end: number
  /** How many parentheses and brackets enclose it. */
  depth: number
}

const patterns: [kind: SqlToken['kind'] | 'skipped', pattern: RegExp][] = [
  ['skipped', /\s+/y],
  ['skipped', /--[^\n]*/y],
  ['other', /[eE]'(?:[^'\\]|\\.|'')*'/sy],
  ['name', /(?:[uU]&)?"(?:[^"]|"")*"/sy],
  ['other', /(?:[bBxXnN]|[uU]&)?'(?:[^']|'')*'/sy],
  ['other', /\$((?:[\p{L}_][\p{L}\p{N}_]*)?)\$.*?\$\1\$/suy],
  ['word', /[\p{L}_][\p{L}\p{N}_$]*/uy],
  ['number', /\d+/y],
  ['other', /./suy],
]

/** Splits a statement into tokens as PostgreSQL does, so that strings, names and comments are not mistaken for SQL. */
export function sqlTokens(statement: string): SqlToken[] {
  const tokens: SqlToken[] = []
  let depth = 0
  for (let at = 0; at < statement.length; ) {
    const { kind, text } = tokenAt(statement, at)
    if (/^[)\]]$/.test(text)) depth -= 1
    if (kind !== 'skipped') tokens.push({ kind, text, start: at, end: at + text.length, depth })
    if (/^[([]$/.test(text)) depth += 1
    at += text.length
  }
  return tokens
}

function tokenAt(statement: string, at: number): { kind: SqlToken['kind'] | 'skipped'; text: string } {
  if (statement.startsWith('/*', at)) return { kind: 'skipped', text: blockComment(statement, at) }
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at
    const text = pattern.exec(statement)?.[0]
    if (text) return { kind, text }
  }
  return { kind: 'other', text: statement.slice(at) }
}

/** Block comments nest. */
function blockComment(statement: string, start: number): string {
  let open = 0
  const pattern = /\/\*|\*\//g
  pattern.lastIndex = start
  for (let found = pattern.exec(statement); found; found = pattern.exec(statement)) {
    open += found[0] === '/*' ? 1 : -1
    if (open === 0) return statement.slice(start, pattern.lastIndex)
  }
  return statement.slice(start)
}
