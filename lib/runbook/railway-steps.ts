import { assessReading } from '#lib/platform/reading.ts'
import { describeSchedules } from '#lib/platform/schedule-check.ts'
import type { Block } from './block.ts'
import { heading, paragraph, steps } from './build-block.ts'
import { forkDrill } from './fork-drill.ts'
import { code } from './inline.ts'
import type { RunbookInput } from './runbook-input.ts'
import type { Writing } from './writing.ts'

/** The two restores that Railway offers. People run them: they cannot be undone, so Backproof never does. */
export function railwaySteps(input: RunbookInput, writing: Writing): Block[] {
  const { railway } = writing.text
  const service = input.platform ? code(input.platform.link.serviceName) : railway.theService
  return [
    heading(3, railway.inPlace),
    steps([railway.open(service), railway.choose, railway.review, railway.deploy]),
    paragraph(railway.sameProject(describeOwnSchedules(input, writing))),
    ...forkDrill(
      {
        serviceName: input.platform?.link.serviceName ?? null,
        archiveId: input.verified?.archive.id ?? null,
      },
      writing,
    ),
  ]
}

function describeOwnSchedules(
  { platform, at }: RunbookInput,
  { text: { railway }, language }: Writing,
): string {
  if (!platform) return ''
  const reading = assessReading(platform.schedules, new Date(at), describeSchedules, language)
  return railway.schedules('unread' in reading ? reading.unread : describeSchedules(reading.value, language))
}
