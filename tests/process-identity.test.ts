import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { createOwnedFolder, ownerState } from '#lib/owned-folder.ts'
import { isProcessAlive, ownProcessIdentity, processState } from '#lib/process-identity.ts'

const [pid = '', start = '', boot = '', host = ''] = ownProcessIdentity().split(' ')

test.each([
  ['this process', [pid, start, boot, host], { same: true, alive: true }],
  ['a process that had its pid before', [pid, '1', boot, host], { same: true, alive: false }],
  [
    'a process of an earlier boot, or of a machine with the same name',
    [pid, start, 'other-boot', host],
    { same: false, alive: false },
  ],
  ['a pid that is not used', ['999999999', start, boot, host], { same: true, alive: false }],
  ['a process of another machine', [pid, start, boot, 'elsewhere'], { same: false, alive: true }],
  ['this process, as older versions wrote it', [pid, start], { same: true, alive: true }],
  ['an earlier process, as older versions wrote it', [pid, '1'], { same: true, alive: false }],
  ['a text that identifies none', [''], { same: true, alive: false }],
])('%s', (_, parts, state) => {
  expect(processState(parts.join(' '))).toEqual(state)
  expect(isProcessAlive(parts.join(' '))).toBe(state.alive)
})

test('a folder of another machine has a living owner until it was silent for a day', () => {
  const parent = mkdtempSync(path.join(tmpdir(), 'owned-'))
  try {
    const folder = createOwnedFolder(parent, 'archive')
    const file = path.join(folder, 'owner')
    expect(ownerState(folder)).toBe('alive')
    expect(ownerState(parent)).toBe('unknown')
    writeFileSync(file, `${pid} ${start} ${boot} elsewhere`)
    expect(ownerState(folder)).toBe('alive')
    const yesterday = new Date(Date.now() - 25 * 3_600_000)
    utimesSync(file, yesterday, yesterday)
    expect(ownerState(folder)).toBe('dead')
    // A process of this machine is looked up, however long ago it wrote its file.
    writeFileSync(file, ownProcessIdentity())
    utimesSync(file, yesterday, yesterday)
    expect(ownerState(folder)).toBe('alive')
  } finally {
    rmSync(parent, { recursive: true })
  }
})
