import { Clock, LoaderCircle, Power } from 'lucide-react'
import type { ReactNode } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import type { Tone } from '#components/ui/tone.ts'
import type { ChannelState, DeliveryStatus } from '#lib/verification/channel.ts'

type Look = { tone: Tone; word: string; icon?: ReactNode }

const spinner = <LoaderCircle aria-hidden className="animate-spin" />

const states: Record<ChannelState, Look> = {
  verified: { tone: 'positive', word: 'Verified' },
  testing: { tone: 'info', word: 'Testing', icon: spinner },
  unverified: { tone: 'warning', word: 'Not verified' },
  failing: { tone: 'negative', word: 'Failing' },
  off: { tone: 'neutral', word: 'Off', icon: <Power aria-hidden /> },
}

const statuses: Record<DeliveryStatus, Look> = {
  queued: { tone: 'neutral', word: 'Queued', icon: <Clock aria-hidden /> },
  sending: { tone: 'info', word: 'Sending', icon: spinner },
  sent: { tone: 'positive', word: 'Sent' },
  failed: { tone: 'negative', word: 'Failed' },
}

export function ChannelBadge({ state }: { state: ChannelState }) {
  const { tone, word, icon } = states[state]
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  )
}

/** The status of one message; a queued one that failed before waits for its next attempt. */
export function DeliveryBadge({ status, attempts }: { status: DeliveryStatus; attempts: number }) {
  const { tone, word, icon } = statuses[status]
  const retrying = status === 'queued' && attempts > 0
  return (
    <Badge tone={retrying ? 'warning' : tone} icon={icon}>
      {retrying ? 'Retrying' : word}
    </Badge>
  )
}
