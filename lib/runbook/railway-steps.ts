import { assessReading } from '#lib/platform/reading.ts'
import { describeSchedules } from '#lib/platform/schedule-check.ts'
import type { Block } from './block.ts'
import { exampleCommands, heading, paragraph, steps } from './build-block.ts'
import { code, emphasis, inline } from './inline.ts'
import type { RunbookInput } from './runbook-input.ts'

/** The two restores that Railway offers. People run them: they cannot be undone, so Backproof never does. */
export function railwaySteps(input: RunbookInput): Block[] {
  const service = input.platform ? code(input.platform.link.serviceName) : 'the PostgreSQL service'
  return [
    heading(3, 'Restore a Railway backup in place'),
    steps([
      inline`At Railway, open ${service}, then ${emphasis('Backups')}.`,
      inline`Choose ${emphasis('Restore')} beside the backup.`,
      'Review every staged change: the deploy applies all of them.',
      inline`Choose ${emphasis('Deploy')}.`,
    ]),
    paragraph(`It restores into the same project and environment only.${describeOwnSchedules(input)}`),
    heading(3, 'Point-in-time recovery'),
    paragraph('Where it is on, it creates a new service beside the existing one:'),
    exampleCommands([
      'railway postgres pitr status',
      'railway postgres pitr restore --at "YYYY-MM-DD HH:MM"',
    ]),
    paragraph(
      inline`Railway has no command ${code('railway db restore')}, and a Railway backup cannot be restored into another database.`,
    ),
  ]
}

function describeOwnSchedules({ platform, at }: RunbookInput): string {
  if (!platform) return ''
  const reading = assessReading(platform.schedules, new Date(at), describeSchedules)
  return ` Schedules: ${'unread' in reading ? reading.unread : describeSchedules(reading.value)}.`
}
