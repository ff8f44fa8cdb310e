import { useTexts } from '#components/language/use-texts.ts'
import { Badge } from '#components/ui/badge.tsx'
import type { Tone } from '#components/ui/tone.ts'
import { rehearsalWords } from '#lib/verification/rehearsal/rehearsal-words.texts.ts'
import type { RehearsalVerdict } from '#lib/verification/rehearsal/verdict.ts'

export const verdictTones: Record<RehearsalVerdict, Tone> = {
  fits: 'positive',
  exceeds: 'warning',
  fails: 'negative',
  unfinished: 'unknown',
}

/** The verdict of a rehearsal, in words that no run of a backup has. */
export function RehearsalVerdictBadge({ verdict }: { verdict: RehearsalVerdict }) {
  const word = useTexts(rehearsalWords).verdicts[verdict]
  return <Badge tone={verdictTones[verdict]}>{`${word[0]?.toUpperCase()}${word.slice(1)}`}</Badge>
}
