import { type SqlToken, sqlTokens } from './sql-tokens.ts'

/** The ORDER BY of a whole statement. */
export type OrderBy = {
  keys: OrderKey[]
  /** Where columns can be inserted before the select list; null where the statement has several SELECTs or none. */
  columnsAt: number | null
}
type OrderKey = {
  expression: string
  /** The expression's offset, to renumber an ordinal after columns were inserted. */
  start: number
  end: number
  /** `ORDER BY 2` */
  ordinal?: number
  /** `ORDER BY name`: an output column if there is one with this name, else a column of a table. */
  name?: string
}

const endOfKeys = new Set(['limit', 'offset', 'fetch', 'for'])
const severalSelects = new Set(['union', 'intersect', 'except', 'values', 'table'])

/** Finds the ORDER BY outside of parentheses, strings and comments, which orders the whole result. */
export function readOrderBy(statement: string): OrderBy | null {
  const tokens = sqlTokens(statement).filter(({ depth }) => depth === 0)
  const order = tokens.findLastIndex(
    (token, index) => isWord(token, 'order') && isWord(tokens[index + 1], 'by'),
  )
  if (order === -1) return null
  const after = tokens.slice(order + 2)
  const end = after.findIndex((token) => token.kind === 'word' && endOfKeys.has(token.text.toLowerCase()))
  const keys = splitAtCommas(end === -1 ? after : after.slice(0, end)).map((part) => keyOf(part, statement))
  return { keys, columnsAt: columnsAt(tokens.slice(0, order)) }
}

function isWord(token: SqlToken | undefined, word: string): boolean {
  return token?.kind === 'word' && token.text.toLowerCase() === word
}

function splitAtCommas(tokens: SqlToken[]): SqlToken[][] {
  const parts: SqlToken[][] = [[]]
  for (const token of tokens) {
    if (token.text === ',') parts.push([])
    else parts.at(-1)?.push(token)
  }
  return parts
}

function keyOf(tokens: SqlToken[], statement: string): OrderKey {
  const expression = withoutDirection(tokens)
  const [first] = expression
  const start = first?.start ?? 0
  const end = expression.at(-1)?.end ?? start
  const text = statement.slice(start, end)
  if (expression.length !== 1 || !first) return { expression: text, start, end }
  if (first.kind === 'number') return { expression: text, start, end, ordinal: Number(text) }
  if (first.kind === 'word') return { expression: text, start, end, name: text.toLowerCase() }
  if (first.kind === 'name' && text.startsWith('"'))
    return { expression: text, start, end, name: text.slice(1, -1).replaceAll('""', '"') }
  return { expression: text, start, end }
}

/** Removes ASC, DESC, USING <, NULLS FIRST and NULLS LAST. */
function withoutDirection(tokens: SqlToken[]): SqlToken[] {
  const direction = tokens.findIndex(
    (token, index) =>
      index > 0 &&
      (['asc', 'desc', 'using'].some((word) => isWord(token, word)) ||
        (isWord(token, 'nulls') && ['first', 'last'].some((word) => isWord(tokens[index + 1], word)))),
  )
  return direction === -1 ? tokens : tokens.slice(0, direction)
}

function columnsAt(tokens: SqlToken[]): number | null {
  const selects = tokens.filter((token) => isWord(token, 'select'))
  const several = tokens.some(
    (token) => token.kind === 'word' && severalSelects.has(token.text.toLowerCase()),
  )
  const [select] = selects
  if (!select || selects.length > 1 || several) return null
  const next = tokens[tokens.indexOf(select) + 1]
  return isWord(next, 'all') && next ? next.end : select.end
}
