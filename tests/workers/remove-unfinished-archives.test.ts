import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '#lib/store/database.ts'
import { addSource } from '#lib/store/sources.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { removeUnfinishedArchives } from '#workers/run/remove-unfinished-archives.ts'

withMetadataDatabase()
let home: string
const known = '11111111-1111-4111-8111-111111111111'
const unfinished = '22222222-2222-4222-8222-222222222222'
const complete = '33333333-3333-4333-8333-333333333333'

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'home-'))
  for (const name of [known, unfinished, complete, 'not-ours']) {
    mkdirSync(path.join(home, 'archives', name, 'data'), { recursive: true })
    writeFileSync(path.join(home, 'archives', name, 'data', 'toc.dat'), 'x')
  }
  writeFileSync(path.join(home, 'archives', complete, 'SHA256SUMS'), 'x')
  writeFileSync(path.join(home, 'archives', '.storage-id'), 'x')
  const source = await addSource(ana, { name: 'shop', variable: 'SAMPLE_URL' })
  await database().archive.create({
    data: {
      ...{
        sourceId: source.id,
        takenAt: new Date(),
        keptAt: `archives/${known}`,
        sha256: 'x',
        snapshot: 'x',
      },
      ...{
        bytes: 1,
        databaseBytes: 1,
        tables: 1,
        rows: 1,
        serverVersion: '15',
        toolVersion: '15',
        manifest: {},
      },
    },
  })
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

test('what was begun and never finished is removed; a complete archive without a row stays', async () => {
  await removeUnfinishedArchives(home)
  expect(readdirSync(path.join(home, 'archives')).sort()).toEqual(
    ['.storage-id', known, complete, 'not-ours'].sort(),
  )
})

test('a home without archives is no error', async () => {
  await expect(removeUnfinishedArchives(path.join(home, 'missing'))).resolves.toBeUndefined()
})
