'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { overviewQuery } from '#components/queries/overview-query.ts'
import type { Tone } from '#components/ui/tone.ts'
import { useTabIcon } from '#components/ui/use-tab-icon.ts'
import type { Gate } from '#lib/verification/gate.ts'

const tones: Record<Gate['state'], Tone> = {
  open: 'positive',
  closed: 'negative',
  'cannot-tell': 'unknown',
  'out-of-date': 'warning',
}

/** Keeps the icon of the tab in step with the answer of one database. */
export function DatabaseTabIcon({ sourceId }: { sourceId: string }) {
  const { gate } = useSuspenseQuery(overviewQuery(sourceId)).data
  useTabIcon(gate.override ? 'warning' : tones[gate.state])
  return null
}
