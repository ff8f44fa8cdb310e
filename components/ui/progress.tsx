'use client'

import { Progress as Base } from '@base-ui/react/progress'
import { classNames } from './class-names.ts'
import { type Tone, toneFill } from './tone.ts'

type ProgressProps = {
  /** What is being done, for screen readers. */
  label: string
  /** 0 to 100; null while it is not known. */
  percent: number | null
  tone: Tone
  className?: string
}

/** How far something has come. */
export function Progress({ label, percent, tone, className }: ProgressProps) {
  return (
    <Base.Root value={percent} aria-label={label} className={className}>
      <Base.Track className="h-1.5 overflow-hidden rounded-full bg-line forced-colors:border">
        <Base.Indicator
          className={classNames(
            'rounded-full transition-[width] duration-700 ease-linear forced-color-adjust-none forced-colors:bg-[Highlight]',
            toneFill[tone],
          )}
        />
      </Base.Track>
    </Base.Root>
  )
}
