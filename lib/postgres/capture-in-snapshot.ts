import { type Manifest, relationKey } from '#lib/verification/manifest.ts'
import { allOrNone } from './all-or-none.ts'
import { assertHasRows } from './assert-has-rows.ts'
import { assertNotRewritten } from './assert-not-rewritten.ts'
import { assertTrustedCode } from './assert-trusted-code.ts'
import type { CaptureHooks, CaptureOptions } from './capture-options.ts'
import {
  changedCatalogs,
  readCatalogState,
  readCurrentCatalogState,
  rewrittenTables,
} from './catalog-state.ts'
import { dumpAndDigest } from './dump-and-digest.ts'
import { sessionName } from './lock-monitor.ts'
import { readDumpedSequences } from './read-dumped-sequences.ts'
import { planFor } from './read-plan.ts'
import { readSequencePositions, rereadSequences } from './read-sequences.ts'
import { runCustomChecksOnSource } from './run-custom-checks.ts'
import { settleSequences } from './settle-sequences.ts'
import { withSnapshot } from './snapshot.ts'

/** Takes the Manifest and the dump in one exported snapshot, and checks afterwards that no change made them differ. */
export async function captureInSnapshot(
  options: CaptureOptions,
  runTag: string,
  { abort, onState }: CaptureHooks,
): Promise<{ manifest: Manifest; snapshot: string }> {
  const { connection, binaries, folder, signal } = options
  const plan = planFor(options.readLimits, options.standby)
  const name = sessionName(runTag, 'read')
  return withSnapshot(connection, { readers: plan.readers, signal, name }, async (snapshot) => {
    const [client] = snapshot.readers
    await assertTrustedCode(client) // again, in the snapshot: tables may have been added since preflight
    const before = await readCatalogState(client)
    onState(before)
    // Sequences ignore snapshots: the value that pg_dump reads must lie between this reading and the one after the dump.
    const positions = await readSequencePositions(client)
    const manifest = await dumpAndDigest(snapshot, { ...options, runTag, plan, abort })
    manifest.answers = await runCustomChecksOnSource(client, options.customChecks)
    for (const sequence of manifest.sequences)
      sequence.next = [positions.get(relationKey(sequence)) ?? sequence.next[0], sequence.next[1]]
    await rereadSequences(client, manifest.sequences)
    // The archive of a database without sequences has none to look for. All locks are still held, so a table that was rewritten was
    // rewritten before its first read.
    const ofArchive = manifest.sequences.length > 0
    const [dumped, after] = await allOrNone(
      [
        ofArchive ? readDumpedSequences(binaries, folder, { client, signal }) : Promise.resolve(new Map()),
        readCurrentCatalogState(connection, sessionName(runTag, 'state')),
      ] as const,
      abort,
    )
    assertNotRewritten(rewrittenTables(before, after))
    settleSequences(manifest, dumped)
    const changed = changedCatalogs(before, after)
    if (changed.length > 0) manifest.changedWhileRead = changed
    assertHasRows(manifest)
    return { manifest, snapshot: snapshot.id }
  })
}
