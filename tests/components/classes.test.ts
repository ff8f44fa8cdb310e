import { readFileSync } from 'node:fs'
import { __unstable__loadDesignSystem as loadDesignSystem } from 'tailwindcss'
import { expect, test } from 'vitest'
import { trackedFiles } from '#tests/support/tracked-files.ts'

const read = (file: string) => readFileSync(file, 'utf8')

/** Classes as they are written: in the attribute, behind a condition of it, and in constants that are put into it. */
const written = /className=(?:"([^"]*)"|\{'([^']*)')|&& '([^']*)'|[cC]lass\w* = '([^']*)'/g

/** A theme of our own has few colours, sizes and breakpoints: a class of another one is written in vain. */
test('every class that is written makes a rule', async () => {
  const look = trackedFiles.filter((file) => /^app\/look\/.*\.css$/.test(file)).map(read)
  const ours = new Set(look.flatMap((css) => [...css.matchAll(/\.([a-z][\w-]*)/g)].map(([, name]) => name)))
  const theme = [read('node_modules/tailwindcss/index.css'), read('app/look/tokens.css')]
  const design = await loadDesignSystem(theme.join('\n'))
  const classes = trackedFiles
    .filter((file) => /^(app|components)\/.*\.tsx$/.test(file))
    .flatMap((file) => [...read(file).matchAll(written)].map(([, ...found]) => ({ file, found })))
    .flatMap(({ file, found }) =>
      found.flatMap((text) => (text ?? '').split(/\s+/).map((name) => ({ file, name }))),
    )
    .filter(({ name }) => name !== '' && !/^(group|peer)(\/|$)/.test(name) && !ours.has(name))
  expect(classes.length).toBeGreaterThan(1000)
  const rules = design.candidatesToCss(classes.map(({ name }) => name))
  expect(classes.filter((_, at) => rules[at] === null)).toEqual([])
  expect(design.candidatesToCss(['max-md:hidden', 'flex'])).toEqual([null, expect.any(String)])
})
