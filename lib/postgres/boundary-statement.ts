import { sqlTokens } from './sql-tokens.ts'

/** Words of a statement that could be the name of a function, and pairs that could name one of a schema. */
type StatementNames = { words: string[]; pairs: { schema: string; name: string }[] }

/**
 * Every name in a statement, as PostgreSQL reads it. Why all of them: `(x).f` calls a function without parentheses, so that the place of
 * a name does not tell what it is.
 * @returns a sentence instead where the statement holds something whose names cannot be read.
 */
export function namesInStatement(statement: string): StatementNames | string {
  const tokens = sqlTokens(statement)
  const [first] = tokens
  if (first?.kind !== 'word' || !/^(select|table|values|with)$/i.test(first.text)) return 'it is not a SELECT'
  if (tokens.some(({ text }) => text === ';')) return 'it holds more than one statement'
  if (tokens.some(({ kind, text }) => kind === 'name' && /^u&/i.test(text)))
    return 'it holds a name in Unicode escapes'
  if (tokens.some(({ kind, text }, at) => isOperatorOf(kind, text, tokens[at + 1]?.text)))
    return 'it names an operator of a schema'
  const named = tokens.map(({ kind, text }) => nameOf(kind, text))
  const words = named.flatMap((name) => name ?? [])
  const pairs = tokens.flatMap(({ text }, at) => {
    const [schema, name] = [named[at - 1], named[at + 1]]
    return text === '.' && schema != null && name != null ? [{ schema, name }] : []
  })
  return { words: [...new Set(words)], pairs }
}

function isOperatorOf(kind: string, text: string, next: string | undefined): boolean {
  return kind === 'word' && text.toLowerCase() === 'operator' && next === '('
}

/** A name as PostgreSQL compares it; null for what is none. */
export function nameOf(kind: string, text: string): string | null {
  if (kind === 'word') return text.toLowerCase()
  return kind === 'name' && text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : null
}
