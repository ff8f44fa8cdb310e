import { bytes, duration, instant, plural, shortInstant } from '#lib/format.ts'
import { notRestoreTested } from '#lib/platform/labels.ts'
import { describeList } from '#lib/platform/list-check.ts'
import { describePitr } from '#lib/platform/pitr-check.ts'
import { assessReading } from '#lib/platform/reading.ts'
import type { Block } from './block.ts'
import { heading, notice, paragraph, table } from './build-block.ts'
import { type Content, inline, strong } from './inline.ts'
import { railwaySteps } from './railway-steps.ts'
import type { RunbookInput } from './runbook-input.ts'

/** The ways to get the data back, each with what it restores, how long it takes and what it costs. */
export function optionsSection(input: RunbookInput): Block[] {
  return [
    heading(2, 'Restore options'),
    table(
      ['Option', 'Restores', 'Time', 'Trade-offs'],
      [archiveOption(input), backupOption(input), pitrOption(input)],
    ),
    paragraph(
      'If in doubt, restore the verified archive: it is the only option that was restored and compared, and restoring it does not change production.',
    ),
    ...simulatedRailway(input),
    ...railwaySteps(input),
  ]
}

function simulatedRailway({ platform }: RunbookInput): Block[] {
  if (!platform || platform.official) return []
  return [notice(`Demo: simulated Railway at ${platform.endpoint ?? 'an unknown address'}.`)]
}

const notMeasured = 'not measured'
const notConnected = 'unknown: Railway is not connected'

function archiveOption({ verified, restoreTimesMs: [last] }: RunbookInput): Content[] {
  const option = inline`${strong('Verified archive')}, on a new server (steps below)`
  if (!verified) return [option, 'nothing: no verified archive is stored', notMeasured, '-']
  const { archive, run } = verified
  return [
    option,
    inline`production as of ${strong(instant(archive.takenAt))}: ${plural(archive.tables, 'table')}, ${plural(archive.rows, 'row')}, verified by run ${run.number}`,
    last === undefined ? notMeasured : `${duration(last)} on the worker, in the last run`,
    `loses what was written after ${shortInstant(archive.takenAt)} UTC; needs ${bytes(archive.databaseBytes)} of disk`,
  ]
}

function backupOption({ platform, at }: RunbookInput): Content[] {
  const option = inline`${strong('Railway backup')}, in place`
  const tradeOffs = inline`loses what was written after it and ${strong('every newer backup')}; downtime: it needs a deploy, which also applies every other staged change`
  if (!platform) return [option, notConnected, notMeasured, tradeOffs]
  const reading = assessReading(platform.backups, new Date(at), describeList)
  const listed = 'unread' in reading ? reading.unread : describeList(reading.value)
  return [option, `${listed}. ${notRestoreTested}`, notMeasured, tradeOffs]
}

function pitrOption({ platform, at }: RunbookInput): Content[] {
  const option = inline`${strong('Point-in-time recovery')}, as a new service`
  const tradeOffs = 'a second service, billed until it is deleted; does not change production'
  if (!platform) return [option, notConnected, notMeasured, tradeOffs]
  const reading = assessReading(platform.pitr, new Date(at), describePitr)
  const state = 'unread' in reading ? reading.unread : describePitr(reading.value)
  return [option, state, notMeasured, tradeOffs]
}
