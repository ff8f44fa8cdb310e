import type { ReactNode } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { Hint } from '#components/ui/page-header.tsx'
import { adminsOnlyTexts } from './admins-only.texts.ts'

type AdminsOnlyProps = { mayChange: boolean; className?: string; children: ReactNode }

/** A form for admins; for others one sentence in its place. The web API and the store refuse the change as well. */
export function AdminsOnly({ mayChange, className, children }: AdminsOnlyProps) {
  const { adminsOnly } = useTexts(adminsOnlyTexts)
  return mayChange ? children : <Hint className={className}>{adminsOnly}</Hint>
}
