'use client'

import { type ComponentProps, useEffect, useRef, useState } from 'react'
import { CompactSelect } from '#components/ui/field.tsx'
import { longestSearch } from '#lib/verification/evidence/table-filter.ts'
import { showAddress } from './use-evidence-filters.ts'

const typingMs = 250

type EvidenceSearchProps = {
  /** Of the field, and in the address. */
  name: string
  label: string
  value: string
  hrefOf: (value: string) => string
}

/** A search that follows the typing. Without a script the form it is in is sent with Enter. */
export function EvidenceSearch({ name, label, value, hrefOf }: EvidenceSearchProps) {
  const [typed, setTyped] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const shown = useRef(value)
  // Another address, as by Back or a link: the field shows its search.
  useEffect(() => {
    if (value === shown.current) return
    shown.current = value
    setTyped(value)
  }, [value])
  useEffect(() => () => clearTimeout(timer.current), [])
  const search = (text: string) => {
    clearTimeout(timer.current)
    setTyped(text)
    timer.current = setTimeout(() => {
      shown.current = text
      showAddress(hrefOf(text), 'replace')
    }, typingMs)
  }
  return (
    <input
      type="search"
      name={name}
      aria-label={label}
      placeholder={label}
      value={typed}
      maxLength={longestSearch}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => search(event.currentTarget.value)}
      className="min-h-7.5 w-48 rounded-md border border-field bg-panel px-2.5 text-sm text-ink placeholder:text-faint max-sm:w-full"
    />
  )
}

type EvidenceSelectProps = Omit<ComponentProps<'select'>, 'onChange'> & {
  label: string
  hrefOf: (value: string) => string
}

/** A choice that shows another view at once. */
export function EvidenceSelect({ label, hrefOf, ...props }: EvidenceSelectProps) {
  return (
    <CompactSelect
      aria-label={label}
      onChange={(event) => showAddress(hrefOf(event.currentTarget.value))}
      className="max-w-56 max-sm:w-full max-sm:max-w-none"
      {...props}
    />
  )
}
