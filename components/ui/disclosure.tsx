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

/** A form as the content of its part of a card: behind a button, or under a heading where nothing stands before it. */
export function DisclosedForm({
  title,
  open,
  children,
}: {
  title: string
  open: boolean
  children: ReactNode
}) {
  const place = 'border-t border-line px-4.5 pt-3 pb-4'
  if (!open)
    return (
      <Disclosure as="button" summary={title} className={place}>
        {children}
      </Disclosure>
    )
  return (
    <div className={place}>
      <h3 className="font-medium">{title}</h3>
      {children}
    </div>
  )
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
