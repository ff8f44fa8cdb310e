import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const rooms = ['lib', 'workers', 'bin', 'app', 'tests/support', 'playwright.config.ts', 'vitest.config.ts']

/** How a limit of time is written in this project. */
const forms = [
  /\b\w*(?:[tT]imeout|[wW]ithin|[aA]tMost|[dD]eadline|[pP]atience|[fF]arewell|For)(?:Ms|Millis|Seconds)\b\s*[:=]\s*[\d_]+/g,
  /(?<!-)\b(?:\w*[tT]imeout|forceKillAfterDelay|maxWait|prepareMs|answerMs|connectMs|closeMs|reads)\b\s*[:=]\s*[1-9][\d_]*/g,
  /'lock_timeout', '\w+'|lock-wait-timeout=\d+/g,
  /AbortSignal\.timeout\([\d_]+/g,
  /Date\.now\(\) \+ [\d_]+(?! \*|;? *\/\/)(?=\n)/g,
  /\b(?:waited|tries) [<>] [\d_]+/g,
  /sleep\([\d_]+, (?:false|undefined), \{ ref: false/g,
  /SIGKILL'\), [\d_]+/g,
  /\['SIG\w+', [\d_]+\]/g,
]

function limitsInCode(): string[] {
  return rooms.flatMap((room) =>
    filesOf(room).flatMap((file) => {
      const code = readFileSync(file, 'utf8').replace(/^\s*(\/\/|\*|\/\*\*|--).*$/gm, '')
      return forms.flatMap((form) => [...code.matchAll(form)].map(([found]) => `${file} · ${found}`))
    }),
  )
}

function filesOf(room: string): string[] {
  if (statSync(room).isFile()) return [room]
  return readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|mjs|sql)$/.test(name) && !name.includes('generated'))
    .map((name) => path.join(room, name))
}

/** The rows of docs/limits.md: file, limit, and the two columns of words. */
const rows = readFileSync('docs/limits.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, where = '', limit = '', missed = '', why = '']) => ({
    limit: `${where.replaceAll('`', '')} · ${limit.replaceAll('`', '')}`,
    words: [missed, why],
  }))

it('every limit of time has a row that says what happens when it is missed, and why it is as long as it is', () => {
  const known = rows.map(({ limit }) => limit)
  expect([...new Set(limitsInCode())].filter((limit) => !known.includes(limit))).toEqual([])
  expect(rows.filter(({ words }) => words.some((text) => text.length < 5))).toEqual([])
})

it('no row speaks of a limit that has gone', () => {
  const found = limitsInCode()
  expect(rows.map(({ limit }) => limit).filter((limit) => !found.includes(limit))).toEqual([])
})
