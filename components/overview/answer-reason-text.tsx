import { useTexts } from '#components/language/use-texts.ts'
import { TextLink } from '#components/ui/text-link.tsx'
import type { AnswerReason } from '#lib/verification/answer-reason.ts'
import { databaseListTexts } from './database-list.texts.ts'

/** Why an answer is unknown, with the way to what shows it. */
export function AnswerReasonText({ reason }: { reason: AnswerReason }) {
  const { reasons } = useTexts(databaseListTexts)
  const path = evidencePath(reason)
  const text = 'run' in reason ? reasons[reason.kind](String(reason.run.number)) : reasons[reason.kind]
  return path === null ? <span className="text-muted">{text}</span> : <TextLink href={path}>{text}</TextLink>
}

function evidencePath(reason: AnswerReason): string | null {
  if ('run' in reason) return `/runs/${reason.run.id}`
  if ('archiveId' in reason) return `/archives/${reason.archiveId}`
  return 'rehearsalId' in reason && reason.rehearsalId !== null ? `/rehearsals/${reason.rehearsalId}` : null
}
