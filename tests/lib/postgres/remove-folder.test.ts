import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { tryToRemove } from '#lib/postgres/remove-folder.ts'
import { mayMount, mountDisk, unmountDisk } from '#tests/support/mounts.ts'

// A mount is a folder that not even root can remove. File systems list a folder in different orders, so it has several names.
test.runIf(mayMount).each(['a', 'held', 'p', 's', 'zz'])(
  'a folder that cannot be removed whole keeps the file that names its owner: held by %s',
  (name) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'kept-'))
    const held = path.join(folder, name)
    try {
      mkdirSync(held)
      mountDisk(held)
      writeFileSync(path.join(folder, 'owner'), 'x')
      expect(tryToRemove(folder)).toBeInstanceOf(Error)
      expect(existsSync(path.join(folder, 'owner'))).toBe(true)
      unmountDisk(held)
      expect(tryToRemove(folder)).toBeNull()
      expect(existsSync(folder)).toBe(false)
    } finally {
      unmountDisk(held)
      rmSync(folder, { recursive: true, force: true })
    }
  },
)

test('a folder that does not exist is removed already', () => {
  expect(tryToRemove(path.join(tmpdir(), 'missing'))).toBeNull()
})
