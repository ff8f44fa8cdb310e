import type { ReactNode } from 'react'

/** The column of a page that is one form. */
export function Narrow({ children }: { children: ReactNode }) {
  return <div className="mx-auto max-w-144">{children}</div>
}
