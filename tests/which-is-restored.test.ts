import { describe, expect, test } from 'vitest'
import type { ServerState } from '#lib/postgres/read-server-state.ts'
import { relateToProduction } from '#workers/cli/restored/relate-to-production.ts'

/** The identifier that initdb gives a server: its upper half is the second it was made. */
const identifier = (second: number) => String((BigInt(second) << 32n) + 77n)
const shop = identifier(1_700_000_000)
const later = identifier(1_750_000_000)
const other = identifier(1_600_000_000)

const production: ServerState = {
  systemIdentifier: shop,
  startedAt: '2026-11-01 00:00:00.000001',
  database: 'shop',
  databaseOid: 20_000,
  standby: false,
  timeline: 3,
  nextTransaction: 5000n,
}
const fork: ServerState = {
  ...production,
  startedAt: '2026-11-20 00:00:00.000001',
  timeline: 4,
  nextTransaction: 4000n,
}
const snapshotCopy: ServerState = { ...fork, timeline: 3 }
const dumped: ServerState = { ...fork, systemIdentifier: later, databaseOid: 16_384, timeline: 1 }
const onOldServer: ServerState = { ...dumped, systemIdentifier: other }
const beside: ServerState = { ...production, database: 'shop_restored', databaseOid: 20_001 }
const manifest = { systemIdentifier: shop, database: 'shop' }
const relate = (is: ServerState, was: ServerState, known: typeof manifest | null = null) =>
  relateToProduction(is, was, known)

describe('what was restored, and production, given in the right order', () => {
  test.each([
    ['a fork', fork, production, null, 'physical-copy'],
    ['a fork, with a manifest', fork, production, manifest, 'physical-copy'],
    ['a fork whose timeline cannot be read', { ...fork, timeline: null }, production, null, 'physical-copy'],
    [
      'a fork of a production that restarted since',
      { ...fork, startedAt: '2026-10-01' },
      production,
      null,
      'physical-copy',
    ],
    ['a copy of a volume', snapshotCopy, production, null, 'physical-copy'],
    ['a dump on a younger server', dumped, production, null, 'other-server'],
    ['a dump on an older server, with a manifest', onOldServer, production, manifest, 'other-server'],
    [
      'a dump, by the manifest alone where production shows no identifier',
      dumped,
      { ...production, systemIdentifier: null },
      manifest,
      'other-server',
    ],
    ['a database beside production', beside, production, null, 'same-server'],
    [
      'a database beside production, older than it',
      { ...beside, databaseOid: 9 },
      production,
      manifest,
      'same-server',
    ],
  ] as const)('%s', (_, is, was, known, kind) => {
    expect(relate(is, was, known)).toMatchObject({ kind })
  })
})

describe('production in place of what was restored is never taken', () => {
  test.each([
    ['itself', production, production, null, /is production itself/],
    ['swapped with a fork', production, fork, null, /timeline 3, and --source 4/],
    ['swapped with a fork, with a manifest', production, fork, manifest, /timeline 3, and --source 4/],
    [
      'swapped with a fork, after it failed over twice',
      { ...production, timeline: 5 },
      fork,
      null,
      /is 1,000 transactions ahead of --source/,
    ],
    ['swapped with a copy of a volume', production, snapshotCopy, null, /is 1,000 transactions ahead/],
    [
      'swapped with a copy that was written into',
      { ...production, nextTransaction: 100n },
      snapshotCopy,
      null,
      /it has the timeline of --source, and it started earlier/,
    ],
    [
      'swapped with a copy, nothing written since',
      production,
      { ...snapshotCopy, nextTransaction: 5000n },
      null,
      /nothing was written/,
    ],
    [
      'its replica as --source',
      production,
      { ...fork, standby: true, timeline: 3, nextTransaction: 6000n },
      null,
      /--source is a standby/,
    ],
    [
      'its replica as --source, which does not know of a failover yet',
      { ...production, timeline: 5 },
      { ...fork, standby: true },
      null,
      /--source is a standby/,
    ],
    [
      'swapped with a copy whose timeline cannot be read',
      { ...production, nextTransaction: 100n },
      { ...snapshotCopy, timeline: null },
      null,
      /started earlier/,
    ],
    ['where transactions cannot be read', { ...fork, nextTransaction: null }, production, null, /not known/],
    ['swapped with a dump on a younger server', production, dumped, null, /made before --source/],
    [
      'swapped with a dump, with a manifest',
      production,
      onOldServer,
      manifest,
      /is on the server that the manifest was taken of/,
    ],
    [
      'with a --source that is another server than the manifest knows',
      dumped,
      onOldServer,
      manifest,
      /--source is not the server that the manifest was taken of/,
    ],
    [
      'with a fork of another server than the manifest knows',
      fork,
      production,
      { ...manifest, systemIdentifier: other },
      /--source is not the server/,
    ],
    ['swapped with a database beside it', production, beside, null, /created before --source/],
    [
      'swapped with an older database beside it, with a manifest',
      production,
      { ...beside, databaseOid: 9 },
      manifest,
      /is the database that the manifest was taken of/,
    ],
    [
      'that shows no identifier',
      { ...fork, systemIdentifier: null },
      production,
      manifest,
      /which server the restored database is on is not known/,
    ],
    [
      'where --source shows no identifier',
      fork,
      { ...production, systemIdentifier: null },
      null,
      /which server --source is on is not known/,
    ],
    [
      'by a manifest where --source shows no identifier',
      fork,
      { ...production, systemIdentifier: null },
      manifest,
      /which server --source is on is not known/,
    ],
  ] as const)('%s', (_, is, was, known, reason) => {
    expect(relate(is, was, known)).toMatchObject({
      refused: expect.stringMatching(reason),
      hint: expect.stringMatching(/./),
    })
  })
})
