import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { workerId } from '#workers/take-worker-id.ts'

let home = ''
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'home-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

test('the id of a home is made once, however many processes start at the same time', async () => {
  const ids = await Promise.all(Array.from({ length: 8 }, () => workerId(home)))
  expect(new Set(ids).size).toBe(1)
  expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/)
  expect(await workerId(home)).toBe(ids[0])
  expect(readdirSync(home)).toEqual(['worker.id'])
})

test('a file that a crash left empty is replaced, so that homes do not share an empty id', async () => {
  const file = path.join(home, 'worker.id')
  writeFileSync(file, '')
  const id = await workerId(home)
  expect(id).toMatch(/^[0-9a-f-]{36}$/)
  expect(readFileSync(file, 'utf8').trim()).toBe(id)
})
