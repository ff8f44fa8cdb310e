import { useTexts } from '#components/language/use-texts.ts'
import { Badge } from '#components/ui/badge.tsx'
import type { Tone } from '#components/ui/tone.ts'
import type { RehearsalVerdict } from '#lib/verification/rehearsal/verdict.ts'
import { rehearsalTexts } from './rehearsal.texts.ts'

export const verdictTones: Record<RehearsalVerdict, Tone> = {
  fits: 'positive',
  exceeds: 'warning',
  fails: 'negative',
  unfinished: 'unknown',
}

/** The verdict of a rehearsal, in words that no run of a backup has. */
export function RehearsalVerdictBadge({ verdict }: { verdict: RehearsalVerdict }) {
  const { verdicts } = useTexts(rehearsalTexts)
  return <Badge tone={verdictTones[verdict]}>{verdicts[verdict]}</Badge>
}
