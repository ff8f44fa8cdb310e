/** One piece of a statement: a bare word, a quoted name, a text, a number or a sign. */
export type Token = { kind: 'word' | 'name' | 'text' | 'number' | 'sign'; text: string }

/**
 * Outside of quotes psql gives a meaning of its own to backslashes and to colons before a name, and a dollar sign may open a quote:
 * no pattern here takes one. A plain text with a backslash means another thing where standard_conforming_strings is off.
 */
const pieces: [Token['kind'] | 'space', RegExp][] = [
  ['space', /[ \n]+/y],
  ['name', /"(?:[^"]|"")+"/y],
  ['text', /E'(?:[^'\\]|''|\\\\)*'/y],
  ['text', /'(?:[^'\\]|'')*'/y],
  ['number', /\d+(?:\.\d+)?(?![\w$])/y],
  // A word before a quote makes it a quote of another kind: U&"...", B'...'.
  ['word', /[A-Za-z_]\w*(?!&?['"\w$])/y],
  ['sign', /::|[()[\],.;]|(?:(?!--|\/\*)[+\-*/<>=~!@#%^|&?])+/y],
]

/** No name or value that a person has to see and to paste may hold these; line breaks of a quoted text are all right. */
const unseen = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u

/**
 * Splits one statement into tokens as psql does. null where it is more than one statement, where psql would read a command or a variable
 * of its own, or where it contains invisible characters: such SQL is shown as a comment and never run.
 */
export function readStatement(sql: string): Token[] | null {
  if (unseen.test(sql)) return null
  const tokens: Token[] = []
  for (let at = 0; at < sql.length; ) {
    const found = pieces.flatMap(([kind, pattern]) => {
      pattern.lastIndex = at
      const text = pattern.exec(sql)?.[0]
      return text === undefined ? [] : [{ kind, text }]
    })[0]
    if (!found) return null
    at += found.text.length
    if (found.kind !== 'space') tokens.push({ kind: found.kind, text: found.text })
  }
  const ends = tokens.flatMap(({ text }, at) => (text === ';' ? [at] : []))
  return ends.length === 1 && ends[0] === tokens.length - 1 ? tokens : null
}
