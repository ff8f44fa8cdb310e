import type { ReactNode } from 'react'

/** What stands where a member would find a form. The web API and the store refuse it as well. */
export const adminsOnly = 'Only an admin may change this.'

type AdminsOnlyProps = { mayChange: boolean; children: ReactNode }

/** A form for admins; for members one sentence in its place. */
export function AdminsOnly({ mayChange, children }: AdminsOnlyProps) {
  return mayChange ? children : <p className="hint">{adminsOnly}</p>
}
