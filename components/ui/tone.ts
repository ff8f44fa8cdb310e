/** What a colour means. Colour never stands alone: an icon and a word go with it. */
export type Tone = 'positive' | 'negative' | 'warning' | 'unknown' | 'info' | 'neutral'

export const toneText: Record<Tone, string> = {
  positive: 'text-positive',
  negative: 'text-negative',
  warning: 'text-warning',
  unknown: 'text-unknown',
  info: 'text-info',
  neutral: 'text-neutral',
}

export const toneSurface: Record<Tone, string> = {
  positive: 'bg-positive-soft text-positive',
  negative: 'bg-negative-soft text-negative',
  warning: 'bg-warning-soft text-warning',
  unknown: 'bg-unknown-soft text-unknown',
  info: 'bg-info-soft text-info',
  neutral: 'bg-neutral-soft text-neutral',
}

export const toneFill: Record<Tone, string> = {
  positive: 'bg-positive',
  negative: 'bg-negative',
  warning: 'bg-warning',
  unknown: 'bg-unknown',
  info: 'bg-info',
  neutral: 'bg-muted',
}

export const toneBorder: Record<Tone, string> = {
  positive: 'border-positive/30',
  negative: 'border-negative/30',
  warning: 'border-warning/30',
  unknown: 'border-unknown/30',
  info: 'border-info/30',
  neutral: 'border-line',
}
