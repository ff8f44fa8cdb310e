import type { ReactNode } from 'react'
import { Hint } from '#components/ui/page-header.tsx'

/** What others read in place of a form for admins. The web API and the store refuse the change as well. */
export const adminsOnly = 'Only an admin can change this.'

type AdminsOnlyProps = { mayChange: boolean; children: ReactNode }

/** A form for admins; for others one sentence in its place. */
export function AdminsOnly({ mayChange, children }: AdminsOnlyProps) {
  return mayChange ? children : <Hint>{adminsOnly}</Hint>
}
