import { bytes, count, duration, instant, shortInstant } from '#lib/format.ts'
import { notRestoreTested } from '#lib/platform/labels.ts'
import { describeList } from '#lib/platform/list-check.ts'
import { describePitr } from '#lib/platform/pitr-check.ts'
import { assessReading } from '#lib/platform/reading.ts'
import { describeSchedules } from '#lib/platform/schedule-check.ts'
import { fenced, plainWords, tableRow } from '#lib/verification/recovery/quote.ts'
import type { RunbookInput } from './runbook-input.ts'

/** Which way to go: what each gives back, how long it takes and what it costs. */
export function optionsSection(facts: RunbookInput): string[] {
  return [
    '## Which way',
    '',
    tableRow(['way', 'gives back', 'takes', 'costs']),
    tableRow(['---', '---', '---', '---']),
    tableRow(archiveWay(facts)),
    tableRow(backupWay(facts)),
    tableRow(pitrWay(facts)),
    '',
    'When in doubt take the Archive: it is the only one that was restored and compared, and production is not touched by it.',
    '',
    ...standIn(facts),
    ...railwaySteps(facts),
  ]
}

function standIn({ platform }: RunbookInput): string[] {
  if (!platform || platform.official) return []
  return [
    `A stand-in plays Railway here: ${plainWords(platform.endpoint ?? 'its address is not known')}.`,
    '',
  ]
}

function archiveWay({ proved, restoreTimesMs: [last] }: RunbookInput): string[] {
  const way = '**Our Archive**, into another server (below)'
  if (!proved) return [way, 'nothing: no Archive was proved and kept yet', 'not measured', '-']
  const { archive, run } = proved
  return [
    way,
    `production as it was at **${instant(archive.takenAt)}**: ${count(archive.tables)} tables, ${count(archive.rows)} rows, proved by run ${run.number}`,
    last === undefined ? 'not measured' : `${duration(last)} on the worker, the last time`,
    `what was written after ${shortInstant(archive.takenAt)} UTC; ${bytes(archive.databaseBytes)} of disk`,
  ]
}

function backupWay({ platform, at }: RunbookInput): string[] {
  const way = "**A Backup of Railway's**, in place"
  const costs =
    'what was written after it, **every newer Backup**, and downtime: it needs a Deploy, which applies everything else that is staged there, too'
  if (!platform) return [way, 'not known: Railway is not connected here', 'not measured', costs]
  const reading = assessReading(platform.backups, new Date(at), describeList)
  const held = 'unread' in reading ? reading.unread : describeList(reading.value)
  return [way, `${plainWords(held)}. ${notRestoreTested}`, 'not measured', costs]
}

function pitrWay({ platform, at }: RunbookInput): string[] {
  const way = '**Point-in-time recovery**, as a new service'
  const costs = 'a second service that bills until it is deleted; production is not touched'
  if (!platform) return [way, 'not known: Railway is not connected here', 'not measured', costs]
  const reading = assessReading(platform.pitr, new Date(at), describePitr)
  return [
    way,
    plainWords('unread' in reading ? reading.unread : describePitr(reading.value)),
    'not measured',
    costs,
  ]
}

/** The two ways of the platform, told and never done by us: there is no undo. */
function railwaySteps({ platform, at }: RunbookInput): string[] {
  const service = platform ? plainWords(platform.link.serviceName) : 'the PostgreSQL service'
  const reading = platform ? assessReading(platform.schedules, new Date(at), describeSchedules) : null
  const schedules = reading && ('unread' in reading ? reading.unread : describeSchedules(reading.value))
  return [
    `**A Backup, in place:** Railway, ${service}, *Backups*, *Restore* beside the Backup; read every staged change; *Deploy*. It comes back into the same project and environment only. ${schedules ? `Schedules: ${plainWords(schedules)}.` : ''}`.trim(),
    '',
    '**Point-in-time recovery,** where it is on, makes a service beside the old one:',
    '',
    ...fenced('text', [
      'railway postgres pitr status',
      'railway postgres pitr restore --at "YYYY-MM-DD HH:MM"',
    ]),
    'There is no command `railway db restore`, and a Backup cannot be restored into another database.',
    '',
  ]
}
