import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { languages } from '#lib/language.ts'
import { trackedFiles } from '#tests/support/tracked-files.ts'

const files = trackedFiles.filter((file) => file.endsWith('.texts.ts'))

/** Every text of a dictionary by its path; a function is written with sample values. */
function textsOf(value: unknown, at = ''): [string, string][] {
  if (typeof value === 'string') return [[at, value]]
  if (typeof value === 'function') return [[at, String(value(...Array(value.length).fill(7)))]]
  if (Array.isArray(value)) return value.flatMap((item, index) => textsOf(item, `${at}.${index}`))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => textsOf(part, `${at}.${key}`))
}

/** Words that are the same in both languages: names, abbreviations, terms that Portuguese operations teams use in English. */
const same =
  /^[\W\d]*$|^(\W|\d|[A-Z]{2,}|Railway|PostgreSQL|Workers?|JSON|Markdown|deploy|commit|Commit|webhook|Slack|branch|Branch|pull request|Pull request|total|Total)+$/

describe.each(files)('%s', (file) => {
  test('has every text in each language, none empty, none left in English', async () => {
    const dictionaries = Object.values(await import(path.resolve(file)))
    expect(dictionaries.length).toBeGreaterThan(0)
    for (const dictionary of dictionaries as Record<string, unknown>[]) {
      expect(Object.keys(dictionary).sort()).toEqual([...languages].sort())
      const [english, portuguese] = [textsOf(dictionary.en), textsOf(dictionary.pt)]
      expect(portuguese.map(([at]) => at)).toEqual(english.map(([at]) => at))
      for (const [, text] of [...english, ...portuguese]) expect(text.trim()).not.toBe('')
      const values = (texts: [string, string][]) => texts.map(([, text]) => text.match(/\{\w+\}/g)?.sort())
      expect(values(portuguese)).toEqual(values(english))
      const untranslated = english.filter(([, text], index) => text === portuguese[index]?.[1])
      expect(untranslated.filter(([, text]) => text.length > 12 && !same.test(text))).toEqual([])
    }
  })
})

// Only this specifier leads to the server's function in server components; a relative one takes the browser's, which fails there.
test('use-locale.ts is imported by the name that package.json maps', () => {
  const importers = trackedFiles
    .filter((file) => /^(app|components)\/.*\.tsx?$/.test(file))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/from '([^']*use-locale\.ts)'/g)].map(([, from]) => from),
    )
  expect(importers.length).toBeGreaterThan(2)
  expect(new Set(importers)).toEqual(new Set(['#components/language/use-locale.ts']))
})
