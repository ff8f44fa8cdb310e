import { useTexts } from '#components/language/use-texts.ts'
import { Badge } from '#components/ui/badge.tsx'
import type { Tone } from '#components/ui/tone.ts'
import type { RestoredVerdict } from '#lib/verification/restored/restored-record.ts'
import { restoredTexts } from './restored.texts.ts'

export const restoredTones: Record<RestoredVerdict, Tone> = {
  passed: 'positive',
  failed: 'negative',
  errored: 'unknown',
}

/** The verdict of a comparison, which is of a restored database and of no backup. */
export function RestoredVerdictBadge({ verdict }: { verdict: RestoredVerdict }) {
  const { verdicts } = useTexts(restoredTexts)
  return <Badge tone={restoredTones[verdict]}>{verdicts[verdict]}</Badge>
}
