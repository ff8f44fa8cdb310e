import type { ReactNode } from 'react'

/** The column of a page that is one form; `start`: below the tabs of the settings, in line with them. */
export function Narrow({ start = false, children }: { start?: boolean; children: ReactNode }) {
  return <div className={start ? 'max-w-144' : 'mx-auto max-w-144'}>{children}</div>
}
