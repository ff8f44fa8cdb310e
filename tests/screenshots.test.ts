import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { main } from '#bin/screenshots.ts'
import { pictures } from '#tests/screenshots/pictures.ts'
import { trackedFiles } from '#tests/support/tracked-files.ts'

it('takes a picture of every page of app/ in at least one state', () => {
  const pages = trackedFiles
    .filter((file) => /^app\/(.+\/)?page\.tsx$/.test(file))
    .map(routeOf)
    .toSorted()
  expect(pages.length).toBeGreaterThan(40)
  const taken = new Set<string>(Object.values(pictures).flatMap((of) => Object.values<string>(of)))
  expect([...taken].filter((route) => route !== 'not-found').toSorted()).toEqual(pages)
})

it('brings a site into each state, and its usage names them all', async () => {
  const files = trackedFiles.filter((file) => /^tests\/screenshots\/.*-states\.ts$/.test(file))
  const texts = files.map((file) => readFileSync(file, 'utf8'))
  const brought = texts.flatMap((text) => [...text.matchAll(/^ {2}state\('([\w-]+)'/gm)].map(([, it]) => it))
  expect(brought.toSorted()).toEqual(Object.keys(pictures).toSorted())
  const { hint = '' } = await main(['--help']).catch((thrown) => thrown)
  const [, named = ''] = hint.split('one state only:')
  expect(
    [...named.matchAll(/^ +of [\w ]+? {2,}(.+)$/gm)].flatMap(([, list = '']) => list.split(', ')),
  ).toEqual(Object.keys(pictures))
})

/** The address of a page, without the groups of folders that no address shows. */
function routeOf(file: string): string {
  return `/${file
    .split('/')
    .slice(1, -1)
    .filter((part) => !part.startsWith('('))
    .join('/')}`
}
