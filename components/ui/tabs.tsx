import type { MouseEventHandler, ReactNode } from 'react'
import { classNames } from './class-names.ts'

/** Views of one thing, each at an address of its own, so that they work without a script. */
export function Tabs({
  label,
  className,
  children,
}: {
  label: string
  className?: string
  children: ReactNode
}) {
  return (
    <nav className={classNames('flex max-w-full min-w-0 flex-wrap gap-1', className)} aria-label={label}>
      {children}
    </nav>
  )
}

type TabProps = {
  href: string
  current: boolean
  onClick?: MouseEventHandler<HTMLAnchorElement>
  children: ReactNode
}

export function Tab({ href, current, onClick, children }: TabProps) {
  return (
    <a
      href={href}
      onClick={onClick}
      aria-current={current ? 'page' : undefined}
      className={classNames(
        'max-w-[min(100%,280px)] truncate rounded-md border px-2.5 py-1 text-sm font-medium',
        current ? 'border-line-strong bg-panel text-ink' : 'border-transparent text-muted hover:text-ink',
      )}
    >
      {children}
    </a>
  )
}
