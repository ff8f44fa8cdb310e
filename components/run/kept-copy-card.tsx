'use client'

import dynamic from 'next/dynamic'
import { useTexts } from '#components/language/use-texts.ts'
import { useMay } from '#components/shell/permissions.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { isOpen } from '#lib/verification/kept-copy.ts'
import { isActive } from '#lib/verification/run.ts'
import { keepCopyFormTexts } from './keep-copy-form.texts.ts'
import { KeepCopyForm } from './keep-copy-form.tsx'
import type { RunView } from './run-view.ts'

// Most runs have no kept copy, and load nothing of it.
const CopyState = dynamic(() => import('./kept-copy-state.tsx').then((loaded) => loaded.CopyState))

/** The restored copy of a Run: how to look into it while it is kept, why it is gone, and how to have one. */
export function KeptCopyCard({ view }: { view: RunView }) {
  const texts = useTexts(keepCopyFormTexts)
  const copy = view.keptCopy
  const active = isActive(view.status)
  const mayKeep = useMay('verify') && (active || Boolean(view.archive?.keptAt))
  if (!copy && !mayKeep) return null
  return (
    <Card title={texts.title} id="copy" className="print:hidden">
      <CardBody className="grid gap-3.5">
        {copy ? <CopyState view={view} copy={copy} /> : null}
        {mayKeep && !(copy && (isOpen(copy) || active)) ? <KeepCopyForm view={view} /> : null}
      </CardBody>
    </Card>
  )
}
