import type { ReactNode } from 'react'
import { buttonClass } from './button.tsx'

type DisclosureProps = {
  summary: ReactNode
  /** How the summary is drawn: a quiet link, or a small button. */
  as?: 'link' | 'button'
  open?: boolean
  className?: string
  children: ReactNode
}

/** More of something, behind a click; it needs no script. */
export function Disclosure({ summary, as = 'link', open, className, children }: DisclosureProps) {
  return (
    <details open={open} className={className}>
      <summary
        className={
          as === 'button'
            ? buttonClass({ size: 'sm' })
            : 'w-fit text-sm text-faint underline underline-offset-4 hover:text-ink'
        }
      >
        {summary}
      </summary>
      {children}
    </details>
  )
}
