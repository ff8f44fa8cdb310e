import type { ReactNode } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { IfMay } from '#components/shell/permissions.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { isOpen } from '#lib/verification/kept-copy.ts'
import { isActive } from '#lib/verification/run.ts'
import { CopyState } from './copy-state.tsx'
import { keepCopyFormTexts } from './keep-copy-form.texts.ts'
import { KeepCopyForm } from './keep-copy-form.tsx'
import type { RunView } from './run-view.ts'

/** The restored copy of a Run: how to look into it while it is kept, why it is gone, and how to have one. */
export function KeptCopyCard({ view }: { view: RunView }) {
  const { id, number, now, status, archive, keptCopy: copy } = view
  const active = isActive(status)
  const form = active || archive?.keptAt ? <KeepCopyForm view={view} /> : null
  if (copy)
    return (
      <CopyCard>
        <CopyState run={{ id, number, now }} copy={copy} />
        {isOpen(copy) || active ? null : <IfMay permission="verify">{form}</IfMay>}
      </CopyCard>
    )
  return form ? (
    <IfMay permission="verify">
      <CopyCard>{form}</CopyCard>
    </IfMay>
  ) : null
}

function CopyCard({ children }: { children: ReactNode }) {
  const texts = useTexts(keepCopyFormTexts)
  return (
    <Card title={texts.title} id="copy" className="print:hidden">
      <CardBody className="grid gap-3.5">{children}</CardBody>
    </Card>
  )
}
