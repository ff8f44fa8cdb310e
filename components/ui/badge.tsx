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
    <span className={classNames('badge', toneSurface[tone])}>
      {icon ?? <ToneIcon tone={tone} />}
      {children}
    </span>
  )
}
