import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { readTexts } from '#app/_server/request-locale.ts'
import { requirePerson } from '#app/_server/session.ts'
import { restoredTexts } from '#components/restored/restored.texts.ts'
import { RestoredBoundaries } from '#components/restored/restored-boundaries.tsx'
import { RestoredFigures } from '#components/restored/restored-figures.tsx'
import { RestoredHead } from '#components/restored/restored-head.tsx'
import { RestoredReasons } from '#components/restored/restored-reasons.tsx'
import { RestoredRest } from '#components/restored/restored-rest.tsx'
import { getRestoredResult } from '#lib/store/restored-results.ts'
import { readRestoredFindings } from '#lib/verification/restored/findings.ts'

export const dynamic = 'force-dynamic'

/** Read once for the page and its title. */
const restoredOnce = cache(getRestoredResult)

type Props = PageProps<'/restored/[id]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params
  await requirePerson(`/restored/${encodeURIComponent(id)}`)
  const [restored, texts] = await Promise.all([restoredOnce(id), readTexts(restoredTexts)])
  return { title: restored ? texts.one(restored.number) : texts.title }
}

/** One restored database: its verdict, why, each boundary, and everything that was compared. */
export default async function RestoredPage({ params }: Props) {
  const { id } = await params
  await requirePerson(`/restored/${encodeURIComponent(id)}`)
  const restored = await restoredOnce(id)
  if (!restored) notFound()
  const findings = readRestoredFindings(restored.result)
  return (
    <>
      <RestoredHead restored={restored} />
      <div className="mt-6 grid gap-5 *:min-w-0">
        <RestoredReasons verdict={restored.verdict} findings={findings} />
        <RestoredBoundaries given={restored.comparedWith} findings={findings} />
        <RestoredFigures restored={restored} findings={findings} />
        <RestoredRest findings={findings} />
      </div>
    </>
  )
}
