'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { type NavSection, navSections, sectionOf } from './nav-section.ts'

/** A link of the main navigation; it marks the section that the open page belongs to. */
export function NavLink({ section, children }: { section: NavSection; children: ReactNode }) {
  const current = sectionOf(usePathname()) === section
  return (
    <a
      href={navSections[section].href}
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
