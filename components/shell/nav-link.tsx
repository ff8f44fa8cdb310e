'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { classNames } from '#components/ui/class-names.ts'

type NavLinkProps = {
  href: string
  /** Where the section begins, if not at `href` alone. */
  sections?: string[]
  children: ReactNode
}

/** A link of the main navigation; it marks the section that the open page belongs to. */
export function NavLink({ href, sections = [href], children }: NavLinkProps) {
  const path = usePathname()
  const current =
    path === href || sections.some((section) => path === section || path.startsWith(`${section}/`))
  return (
    <a
      href={href}
      aria-current={current ? 'page' : undefined}
      className={classNames(
        'rounded-md px-2.5 py-1.5 text-md font-medium whitespace-nowrap hover:text-ink max-xs:px-2 max-[24rem]:px-1.5',
        current ? 'bg-page text-ink inset-ring inset-ring-line' : 'text-muted',
      )}
    >
      {children}
    </a>
  )
}
