import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { type Tone, toneSurface } from './tone.ts'
import { ToneIcon } from './tone-icon.tsx'

type BadgeProps = {
  tone: Tone
  /** Instead of the tone's own icon. */
  icon?: ReactNode
  children: ReactNode
}

/** A state in one word: colour, icon and word together. */
export function Badge({ tone, icon, children }: BadgeProps) {
  return (
    <span
      className={classNames(
        'inline-flex h-6 items-center gap-1.5 rounded-full pr-2.5 pl-2 text-xs font-medium whitespace-nowrap tabular-nums forced-colors:border [&>svg]:size-3.5 [&>svg]:stroke-[2.5]',
        toneSurface[tone],
      )}
    >
      {icon ?? <ToneIcon tone={tone} />}
      {children}
    </span>
  )
}
