import { sqlTokens } from '#lib/postgres/sql-tokens.ts'
import type { SqlStatement } from './split-statements.ts'

/** The tables that TRUNCATE names in some statements; the schema is null where it names none. */
export function truncatedTables(statements: SqlStatement[]): { schema: string | null; name: string }[] {
  return statements.filter(({ words }) => words[0] === 'TRUNCATE').flatMap(({ text }) => namesIn(text))
}

const noNames = new Set('TRUNCATE TABLE ONLY RESTART CONTINUE IDENTITY CASCADE RESTRICT'.split(' '))

function namesIn(text: string): { schema: string | null; name: string }[] {
  const names: string[][] = [[]]
  let qualified = false
  for (const { kind, text: part } of sqlTokens(text)) {
    if (part === ',') names.push([])
    if (part === '.') qualified = true
    if (kind !== 'word' && kind !== 'name') continue
    if (!qualified && kind === 'word' && noNames.has(part.toUpperCase())) continue
    names
      .at(-1)
      ?.push(kind === 'word' ? part.toLowerCase() : part.replace(/^"|"$/g, '').replaceAll('""', '"'))
    qualified = false
  }
  return names.flatMap((parts) => {
    const name = parts.at(-1)
    return name === undefined ? [] : [{ schema: parts.length > 1 ? (parts.at(-2) ?? null) : null, name }]
  })
}
