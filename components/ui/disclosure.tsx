import type { ReactNode } from 'react'
import { buttonClass } from './button.tsx'
import { classNames } from './class-names.ts'

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
        className={classNames(
          'list-none [&::-webkit-details-marker]:hidden',
          as === 'button'
            ? buttonClass({ size: 'sm' })
            : 'w-fit cursor-pointer text-sm text-faint underline underline-offset-4 hover:text-ink',
        )}
      >
        {summary}
      </summary>
      {children}
    </details>
  )
}
