import { isAmbiguous, isLiteral } from './review-statement.ts'
import { type SqlToken, sqlTokens } from './sql-tokens.ts'

/** `before`: everything up to the role; `target`: the one thing it is about, as SQL; `to`: the role. */
export type Grant = {
  gives: boolean
  kind: string
  target: string
  before: string
  to: string
  after: string
}

const kinds =
  /^(FUNCTION|PROCEDURE|ROUTINE|SCHEMA|LANGUAGE|TYPE|DOMAIN|SEQUENCE|TABLE|LARGE OBJECT|FOREIGN DATA WRAPPER|FOREIGN SERVER)$/

/** Reads GRANT or REVOKE as pg_dump writes them: of one thing, which is named, and for one role. null: it is anything else. */
export function readGrant(text: string): Grant | null {
  const tokens = sqlTokens(text)
  if (isAmbiguous(text, tokens) || tokens.some(isLiteral)) return null
  const outside = tokens.filter(({ depth, text: it }) => depth === 0 && !/^[([]$/.test(it))
  const gives = outside[0]?.text === 'GRANT'
  if (!gives && outside[0]?.text !== 'REVOKE') return null
  const on = outside.find(isWord('ON'))
  const way = outside.findLast(isWord(gives ? 'TO' : 'FROM'))
  if (!on || !way || way.start < on.start) return null
  const [role, ...rest] = tokens.filter(({ start }) => start >= way.end)
  if (!role || !isRole(role)) return null
  const after = rest.map(({ text: it }) => it).join(' ')
  if (after !== '' && !(gives && after === 'WITH GRANT OPTION')) return null
  const object = tokens.filter(({ start }) => start >= on.end && start < way.start)
  if (object.some(({ depth, text: it }) => depth === 0 && it === ',')) return null
  const { kind, first } = kindOf(object)
  if (kind === null || !first) return null
  return {
    gives,
    kind,
    target: text.slice(first.start, way.start).trim(),
    before: text.slice(0, role.start),
    to: role.text,
    after: text.slice(role.end),
  }
}

/** Without a kind it is a table; then nothing but its name may follow. */
function kindOf(object: SqlToken[]): { kind: string | null; first: SqlToken | undefined } {
  for (const length of [3, 2, 1]) {
    const words = object
      .slice(0, length)
      .map(({ text }) => text)
      .join(' ')
    if (object.length > length && object[length]?.text !== '.' && kinds.test(words))
      return { kind: words, first: object[length] }
  }
  const isName = object.every(({ kind, text }, at) =>
    at % 2 === 0 ? kind === 'name' || kind === 'word' : text === '.',
  )
  return { kind: isName && object.length % 2 === 1 ? 'TABLE' : null, first: object[0] }
}

const isWord = (word: string) => (token: SqlToken) => token.kind === 'word' && token.text === word

/** Who is meant must not depend on who runs it. */
function isRole({ kind, text }: SqlToken): boolean {
  return (
    kind === 'name' || (kind === 'word' && !/^(CURRENT_USER|CURRENT_ROLE|SESSION_USER|GROUP)$/i.test(text))
  )
}
