import { type SqlToken, sqlTokens } from '#lib/postgres/sql-tokens.ts'

/** One statement of a script, without its semicolon. */
export type SqlStatement = {
  text: string
  /** The line of its first word, from 1. */
  line: number
  /** Its words outside of parentheses and quotes, in capitals: enough to tell what kind of statement it is. */
  words: string[]
}

/** What a server does not understand, though psql does: the line and a sentence. */
export class UnsupportedScript extends Error {
  readonly line: number
  constructor(line: number, sentence: string) {
    super(sentence)
    this.line = line
  }
}

/**
 * Splits a script into statements as psql does: quotes, dollar quotes, comments and the bodies of SQL functions (BEGIN ATOMIC … END) hold
 * semicolons that end nothing. @throws UnsupportedScript for what only psql itself can run.
 */
export function splitStatements(script: string): SqlStatement[] {
  const lineAt = lineCounter(script)
  const statements: SqlStatement[] = []
  let tokens: SqlToken[] = []
  let bodies = 0
  const close = () => {
    const [first, last] = [tokens[0], tokens.at(-1)]
    if (first && last) statements.push(toStatement(script, tokens, lineAt(first.start)))
    tokens = []
    bodies = 0
  }
  for (const token of sqlTokens(script)) {
    if (token.text === '\\')
      throw new UnsupportedScript(
        lineAt(token.start),
        `\\${/^\w*/.exec(script.slice(token.end))?.[0]} is a command of psql, which no server understands. Write it as SQL.`,
      )
    if (token.text === ';' && token.depth <= 0 && bodies === 0) {
      close()
      continue
    }
    tokens.push(token)
    if (token.kind === 'word') bodies = bodiesAfter(token, tokens, bodies)
  }
  close()
  for (const statement of statements) assertSupported(statement)
  return statements
}

function toStatement(script: string, tokens: SqlToken[], line: number): SqlStatement {
  const text = script.slice(tokens[0]?.start, tokens.at(-1)?.end)
  const words = tokens.filter(({ kind, depth }) => kind === 'word' && depth === 0)
  return { text, line, words: words.map((token) => token.text.toUpperCase()) }
}

/** How many bodies of SQL functions and CASEs within them are open after a word, counted as psql counts them. */
function bodiesAfter(token: SqlToken, tokens: SqlToken[], bodies: number): number {
  const word = token.text.toUpperCase()
  if (word === 'END') return Math.max(0, bodies - 1)
  if (word === 'CASE') return bodies > 0 ? bodies + 1 : 0
  if (word !== 'BEGIN' || token.depth > 0) return bodies
  const begins = tokens.slice(0, 5).map(({ text }) => text.toUpperCase())
  return begins[0] === 'CREATE' && begins.some((each) => each === 'FUNCTION' || each === 'PROCEDURE')
    ? bodies + 1
    : bodies
}

function assertSupported({ words, text, line }: SqlStatement): void {
  if (words[0] === 'COPY' && words.includes('STDIN'))
    throw new UnsupportedScript(line, 'COPY … FROM STDIN takes its rows from psql. Write them as INSERT.')
  if (words[0] === 'SET' && /standard_conforming_strings/i.test(text) && !/\b(on|true|1|yes)\b/i.test(text))
    throw new UnsupportedScript(
      line,
      'With standard_conforming_strings off a script cannot be split into statements.',
    )
}

function lineCounter(script: string): (at: number) => number {
  let [line, seen] = [1, 0]
  return (at) => {
    for (; seen < at; seen += 1) if (script[seen] === '\n') line += 1
    return line
  }
}
