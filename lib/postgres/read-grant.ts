import { isAmbiguous, isLiteral } from './review-statement.ts'
import { type SqlToken, sqlTokens } from './sql-tokens.ts'

/** `target`: the object, as SQL; `before`: the text up to the role; `to`: the role. */
export type Grant = {
  isGrant: boolean
  kind: string
  target: string
  before: string
  to: string
  after: string
}

const kinds =
  /^(FUNCTION|PROCEDURE|ROUTINE|SCHEMA|LANGUAGE|TYPE|DOMAIN|SEQUENCE|TABLE|LARGE OBJECT|FOREIGN DATA WRAPPER|FOREIGN SERVER)$/

/** Parses GRANT or REVOKE as pg_dump writes them: on one named object, for one role. Returns null for any other statement. */
export function readGrant(text: string): Grant | null {
  const tokens = sqlTokens(text)
  if (isAmbiguous(text, tokens) || tokens.some(isLiteral)) return null
  const outside = tokens.filter(({ depth, text: word }) => depth === 0 && !/^[([]$/.test(word))
  const isGrant = outside[0]?.text === 'GRANT'
  if (!isGrant && outside[0]?.text !== 'REVOKE') return null
  const on = outside.find(isWord('ON'))
  const preposition = outside.findLast(isWord(isGrant ? 'TO' : 'FROM'))
  if (!on || !preposition || preposition.start < on.start) return null
  const [role, ...rest] = tokens.filter(({ start }) => start >= preposition.end)
  if (!role || !isRole(role)) return null
  const after = rest.map(({ text: word }) => word).join(' ')
  if (after !== '' && !(isGrant && after === 'WITH GRANT OPTION')) return null
  const object = tokens.filter(({ start }) => start >= on.end && start < preposition.start)
  if (object.some(({ depth, text: word }) => depth === 0 && word === ',')) return null
  const { kind, first } = objectKind(object)
  if (kind === null || !first) return null
  return {
    isGrant,
    kind,
    target: text.slice(first.start, preposition.start).trim(),
    before: text.slice(0, role.start),
    to: role.text,
    after: text.slice(role.end),
  }
}

/** The kind of object; TABLE where there is only a name. */
function objectKind(object: SqlToken[]): { kind: string | null; first: SqlToken | undefined } {
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

/** Whether the token names a fixed role, unlike CURRENT_USER. */
function isRole({ kind, text }: SqlToken): boolean {
  return (
    kind === 'name' || (kind === 'word' && !/^(CURRENT_USER|CURRENT_ROLE|SESSION_USER|GROUP)$/i.test(text))
  )
}
