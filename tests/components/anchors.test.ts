import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { trackedFiles } from '#tests/support/tracked-files.ts'

const sources = trackedFiles.filter((file) => /^(app|components)\/.*\.tsx?$/.test(file))
const read = (file: string) => readFileSync(file, 'utf8')

/** The parts of pages that addresses name: `/backups?source=${id}#list`. */
const named = /\/[\w/${}.?=&()[\]]*#([a-z][a-z-]*)[`'"]/g

test('an address that names a part of a page leads to one that is there', () => {
  const ids = new Set(
    sources.flatMap((file) => [...read(file).matchAll(/\bid="([\w-]+)"/g)].map(([, id]) => id)),
  )
  const links = sources.flatMap((file) => [...read(file).matchAll(named)].map(([, id]) => ({ file, id })))
  expect(links.length).toBeGreaterThan(20)
  expect(links.filter(({ id }) => !ids.has(id))).toEqual([])
})
