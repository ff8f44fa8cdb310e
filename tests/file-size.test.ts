import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { trackedFiles } from '#tests/support/tracked-files.ts'

const linesAtMost = 250

/** Longer files, each with the reason why it is one file. */
const exceptions: Record<string, string> = {
  'action/gate-action.mjs': 'built by npm run build:gate; an action has no build step',
  'prisma/schema.prisma': 'one database, read as one page',
  'public/gate.mjs': 'built by npm run build:gate; one file is what pipelines fetch',
}

/** Lines of CSS written by hand, in all: utilities style the rest. */
const cssLinesAtMost = 400

const source = /\.(ts|tsx|mjs|sql|sh|graphql|prisma)$/
const written = trackedFiles.filter(
  (file) => !file.startsWith('tests/') && !file.startsWith('prisma/migrations/'),
)
const countLines = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n').length

test(`no source file is longer than ${linesAtMost} lines, except for a reason`, () => {
  const long = written.filter((file) => source.test(file) && countLines(file) > linesAtMost)
  expect(long.sort()).toEqual(Object.keys(exceptions).sort())
})

test(`all CSS together has at most ${cssLinesAtMost} lines`, () => {
  const sheets = written.filter((file) => file.endsWith('.css'))
  expect(sheets).toContain('app/globals.css')
  expect(sheets.map(countLines).reduce((total, lines) => total + lines, 0)).toBeLessThanOrEqual(
    cssLinesAtMost,
  )
})
