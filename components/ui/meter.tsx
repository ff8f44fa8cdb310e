'use client'

import { Meter as Base } from '@base-ui/react/meter'
import { classNames } from './class-names.ts'
import { type Tone, toneFill } from './tone.ts'

type MeterProps = {
  /** What is measured, for screen readers. */
  label: string
  /** The reading in words. */
  text: string
  /** 0 to 100. */
  percent: number
  tone: Tone
  className?: string
}

/** How much of something is used up, within known bounds. */
export function Meter({ label, text, percent, tone, className }: MeterProps) {
  return (
    <Base.Root value={percent} aria-label={label} aria-valuetext={text} className={className}>
      <Base.Track className="h-1.5 overflow-hidden rounded-full bg-line forced-colors:border">
        <Base.Indicator
          className={classNames(
            'rounded-full forced-color-adjust-none forced-colors:bg-[Highlight]',
            toneFill[tone],
          )}
        />
      </Base.Track>
    </Base.Root>
  )
}
