'use client'

import dynamic from 'next/dynamic'

/**
 * Which database a page is about, in its breadcrumb, and the way to another one. A part of its own, so that no other page loads it.
 */
export const DatabaseSwitcher = dynamic(() =>
  import('./database-switcher-list.tsx').then(({ DatabaseSwitcherList }) => DatabaseSwitcherList),
)
