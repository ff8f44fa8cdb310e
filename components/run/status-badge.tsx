import type { ReactNode } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Clock, LoaderCircle } from '#components/ui/icons.tsx'
import type { Tone } from '#components/ui/tone.ts'
import { labelTexts } from '#lib/verification/labels.texts.ts'
import type { RunStatus } from '#lib/verification/run.ts'

export const statusTones: Record<RunStatus, Tone> = {
  queued: 'neutral',
  running: 'info',
  passed: 'positive',
  failed: 'negative',
  errored: 'unknown',
  cancelled: 'neutral',
}

const icons: Partial<Record<RunStatus, ReactNode>> = {
  queued: <Clock />,
  running: <LoaderCircle className="animate-spin" />,
}

/** The status of a Run. `more` follows the word, such as how far it is. */
export function StatusBadge({ status, more }: { status: RunStatus; more?: string }) {
  const { status: words } = useTexts(labelTexts)
  return (
    <Badge tone={statusTones[status]} icon={icons[status]}>
      {words[status]}
      {more ? ` · ${more}` : ''}
    </Badge>
  )
}
