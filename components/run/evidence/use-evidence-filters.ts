'use client'

import { useSearchParams } from 'next/navigation'
import type { MouseEvent } from 'react'
import type { CheckFilter } from '#lib/verification/evidence/check-filter.ts'
import type { TableFilter } from '#lib/verification/evidence/table-filter.ts'
import { checksOfAddress, evidenceAddress, tablesOfAddress } from './evidence-address.ts'

/** The filters of a run's page as its address has them. What follows is a link without a script, and changes the address with one. */
export function useEvidenceFilters() {
  const params = Object.fromEntries(useSearchParams())
  const [tables, checks] = [tablesOfAddress(params), checksOfAddress(params)]
  return {
    tables,
    checks,
    /** The address with these changes; another filter begins at its first page. */
    tablesHref: (change: Partial<TableFilter>) =>
      evidenceAddress({ ...tables, page: 1, ...change }, checks, 'tables'),
    checksHref: (change: Partial<CheckFilter>) =>
      evidenceAddress(tables, { ...checks, page: 1, ...change }, 'checks'),
  }
}

/** Shows an address without leaving the page, or scrolling. */
export function showAddress(href: string, how: 'push' | 'replace' = 'push'): void {
  const address = `${window.location.pathname}${href.replace(/#.*$/, '')}`
  if (how === 'push') window.history.pushState(null, '', address)
  else window.history.replaceState(null, '', address)
}

/** For a link to another view of the page: a click stays on it, a click with a modifier opens it as any link. */
export function followHere(event: MouseEvent<HTMLAnchorElement>): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return
  event.preventDefault()
  showAddress(event.currentTarget.getAttribute('href') ?? '')
}
