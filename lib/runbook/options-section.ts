import { describeList } from '#lib/platform/list-check.ts'
import { describePitr } from '#lib/platform/pitr-check.ts'
import { assessReading } from '#lib/platform/reading.ts'
import type { Block } from './block.ts'
import { heading, notice, paragraph, table } from './build-block.ts'
import type { Content } from './inline.ts'
import { railwaySteps } from './railway-steps.ts'
import type { RunbookInput } from './runbook-input.ts'
import type { Writing } from './writing.ts'

/** The ways to get the data back, each with what it restores, how long it takes and what it costs. */
export function optionsSection(input: RunbookInput, writing: Writing): Block[] {
  const { options } = writing.text
  return [
    heading(2, options.heading),
    table(options.columns, [
      archiveOption(input, writing),
      backupOption(input, writing),
      pitrOption(input, writing),
    ]),
    paragraph(options.inDoubt),
    ...simulatedRailway(input, writing),
    ...railwaySteps(input, writing),
  ]
}

function simulatedRailway({ platform }: RunbookInput, { text: { options } }: Writing): Block[] {
  if (!platform || platform.official) return []
  return [notice(options.simulated(platform.endpoint ?? options.unknownAddress))]
}

function archiveOption(
  { verified }: RunbookInput,
  { text: { options }, format, tables, rows }: Writing,
): Content[] {
  if (!verified) return [options.archive, options.noArchive, options.notMeasured, '-']
  const { archive, run, restored } = verified
  return [
    options.archive,
    options.asOf(format.instant(archive.takenAt), tables(archive.tables), rows(archive.rows), run.number),
    restored ? options.took(format.duration(restored.ms), restored.run) : options.notMeasured,
    options.loses(format.shortInstant(archive.takenAt), format.bytes(archive.databaseBytes)),
  ]
}

function backupOption({ platform, at }: RunbookInput, { text: { options }, language }: Writing): Content[] {
  if (!platform) return [options.backup, options.notConnected, options.notMeasured, options.backupLoses]
  const reading = assessReading(platform.backups, new Date(at), describeList, language)
  const listed = 'unread' in reading ? reading.unread : describeList(reading.value, language)
  return [options.backup, options.listed(listed), options.notMeasured, options.backupLoses]
}

function pitrOption({ platform, at }: RunbookInput, { text: { options }, language }: Writing): Content[] {
  if (!platform) return [options.pitr, options.notConnected, options.notMeasured, options.pitrCosts]
  const reading = assessReading(platform.pitr, new Date(at), describePitr, language)
  const state = 'unread' in reading ? reading.unread : describePitr(reading.value, language)
  return [options.pitr, state, options.notMeasured, options.pitrCosts]
}
