import { expect, test, vi } from 'vitest'
import { database } from '#lib/store/database.ts'
import { listRestoredResults } from '#lib/store/restored-results.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import { someSource } from '#tests/lib/store/sample.ts'
import { buildManifest } from '#tests/lib/verification/build-manifest.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import type { RestoredResult } from '#workers/cli/restored/restored-json.ts'
import { readRestoredOptions } from '#workers/cli/restored/restored-options.ts'
import { openRestoredStore } from '#workers/cli/restored/restored-store.ts'

withMetadataDatabase()

/** Stores a comparison with one manifest, as the command does, and returns what is read of it. */
async function store(manifest: Manifest, restored: string) {
  const { id, name } = await someSource()
  const args = ['--restored', 'env:FORK', '--manifest', 'a.json', '--database', name, '--store']
  const opened = await openRestoredStore(readRestoredOptions(args), { manifest, between: null }, [])
  const result: RestoredResult = {
    ...{ database: restored, outcome: 'passed', problem: null, checks: [], durationMs: 1 },
  }
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  await opened?.save({ result, relation: 'other-server', production: null }, 1)
  expect(await opened?.close()).toBe(true)
  expect(said.mock.lastCall?.[0]).toContain('stored at ')
  said.mockRestore()
  const { restored: stored } = await listRestoredResults({ sourceId: id })
  expect(stored).toHaveLength(1)
  return stored[0]
}

test('names that no jsonb holds are stored as they are shown', async () => {
  for (const [name, shown] of [
    ['a\0b', 'a\\u0000b'],
    ['caf\udce9', 'caf\\xe9'],
    ['\ud83d', '\\ud83d'],
    ['shop‮gpj', 'shop\\u202egpj'],
  ] as const) {
    const stored = await store(buildManifest({ database: name }), `***:5432/${name}`)
    expect([stored?.restored, stored?.comparedWith?.manifest?.database]).toEqual([`***:5432/${shown}`, shown])
  }
  expect(await database().auditEvent.count({ where: { action: 'restored.store' } })).toBe(4)
})

test('a manifest of an instant that PostgreSQL does not have is that of no run', async () => {
  for (const takenAt of [
    '-200000-01-01T00:00:00.000Z',
    '+275760-09-13T00:00:00.000Z',
    '2026\0',
    '0000-01-01T00:00:00Z',
  ]) {
    const stored = await store(buildManifest({ takenAt }), 'shop')
    expect(stored?.comparedWith?.manifest).toMatchObject({ run: null })
  }
})
