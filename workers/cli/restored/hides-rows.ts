import { sqlTokens } from '#lib/postgres/sql-tokens.ts'

/** Whether a statement leaves out rows that it found: one that must find none then finds none in any database. */
export function hidesRows(statement: string): boolean {
  const tokens = sqlTokens(statement)
  const next = (at: number) => tokens[at]?.text.toLowerCase() ?? ''
  return tokens.some(({ kind, text }, at) => {
    if (kind !== 'word') return false
    const word = text.toLowerCase()
    if (word === 'limit') return !/^([1-9]\d*|all|null)$/.test(next(at + 1)) || isOperator(next(at + 2))
    if (word === 'fetch') return !/^([1-9]\d*|rows?)$/.test(next(at + 2))
    return word === 'offset' || word === 'tablesample'
  })
}

/** What makes an expression of a number before it, such as `1 - 1`. */
function isOperator(text: string): boolean {
  return /^[-+*/%.:^&|#<>=~!@?]/.test(text)
}
