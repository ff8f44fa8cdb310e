import type { ReactNode } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Clock, LoaderCircle, Power } from '#components/ui/icons.tsx'
import type { Tone } from '#components/ui/tone.ts'
import type { ChannelState, DeliveryStatus } from '#lib/verification/channel.ts'
import { channelBadgeTexts } from './channel-badge.texts.ts'

type Look = { tone: Tone; icon?: ReactNode }

const spinner = <LoaderCircle className="animate-spin" />

const states: Record<ChannelState, Look> = {
  verified: { tone: 'positive' },
  testing: { tone: 'info', icon: spinner },
  unverified: { tone: 'warning' },
  failing: { tone: 'negative' },
  off: { tone: 'neutral', icon: <Power /> },
}

const statuses: Record<DeliveryStatus, Look> = {
  queued: { tone: 'neutral', icon: <Clock /> },
  sending: { tone: 'info', icon: spinner },
  sent: { tone: 'positive' },
  failed: { tone: 'negative' },
}

export function ChannelBadge({ state }: { state: ChannelState }) {
  const texts = useTexts(channelBadgeTexts)
  const { tone, icon } = states[state]
  return (
    <Badge tone={tone} icon={icon}>
      {texts.states[state]}
    </Badge>
  )
}

/** The status of one message; a queued one that failed before waits for its next attempt. */
export function DeliveryBadge({ status, attempts }: { status: DeliveryStatus; attempts: number }) {
  const texts = useTexts(channelBadgeTexts)
  const { tone, icon } = statuses[status]
  const retrying = status === 'queued' && attempts > 0
  return (
    <Badge tone={retrying ? 'warning' : tone} icon={icon}>
      {retrying ? texts.retrying : texts.statuses[status]}
    </Badge>
  )
}
