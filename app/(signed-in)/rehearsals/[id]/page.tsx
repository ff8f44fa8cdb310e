import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { readTexts } from '#app/_server/request-locale.ts'
import { requirePerson } from '#app/_server/session.ts'
import { structureHunks } from '#app/_server/structure-hunks.ts'
import { MeasuredLocks } from '#components/rehearsal/measured-locks.tsx'
import { MeasuredRows } from '#components/rehearsal/measured-rows.tsx'
import { MeasuredSettings } from '#components/rehearsal/measured-settings.tsx'
import { MeasuredStatements } from '#components/rehearsal/measured-statements.tsx'
import { definitionsDrawn, MeasuredStructure } from '#components/rehearsal/measured-structure.tsx'
import { MeasuredTables } from '#components/rehearsal/measured-tables.tsx'
import { MeasuredWarnings } from '#components/rehearsal/measured-warnings.tsx'
import { MeasuredWorkload } from '#components/rehearsal/measured-workload.tsx'
import { rehearsalTexts } from '#components/rehearsal/rehearsal.texts.ts'
import { RehearsalFigures } from '#components/rehearsal/rehearsal-figures.tsx'
import { RehearsalHead } from '#components/rehearsal/rehearsal-head.tsx'
import { RehearsalReasons } from '#components/rehearsal/rehearsal-reasons.tsx'
import { getRehearsal } from '#lib/store/rehearsals.ts'
import { unrecorded } from '#lib/verification/read-stored.ts'
import { type Findings, readFindings } from '#lib/verification/rehearsal/findings.ts'

export const dynamic = 'force-dynamic'

/** Read once for the page and its title. */
const rehearsalOnce = cache(getRehearsal)

type Props = PageProps<'/rehearsals/[id]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params
  await requirePerson(`/rehearsals/${encodeURIComponent(id)}`)
  const [rehearsal, texts] = await Promise.all([rehearsalOnce(id), readTexts(rehearsalTexts)])
  return { title: rehearsal ? texts.one(rehearsal.number) : texts.title }
}

/** One rehearsal of a migration: its verdict, why, and everything that was measured. */
export default async function RehearsalPage({ params }: Props) {
  const { id } = await params
  await requirePerson(`/rehearsals/${encodeURIComponent(id)}`)
  const rehearsal = await rehearsalOnce(id)
  if (!rehearsal) notFound()
  const findings = readFindings(rehearsal.result)
  return (
    <>
      <RehearsalHead rehearsal={rehearsal} />
      <div className="mt-6 grid gap-5 *:min-w-0">
        <RehearsalReasons verdict={rehearsal.verdict} findings={findings} />
        <RehearsalFigures rehearsal={rehearsal} findings={findings} />
        {rehearsal.durationMs === null ? null : <Measured findings={findings} />}
      </div>
    </>
  )
}

/** What the migration did; nothing of it where no migration was tried. */
function Measured({ findings }: { findings: Findings }) {
  const { structure } = findings
  return (
    <>
      <MeasuredStatements statements={findings.statements} />
      <MeasuredLocks locks={findings.locks} statements={findings.statements} />
      <MeasuredTables findings={findings} />
      <MeasuredRows rows={findings.rows} />
      <MeasuredStructure
        titles={structure === unrecorded ? structure : structure.map(({ title }) => title)}
        hunks={structure === unrecorded ? [] : structure.slice(0, definitionsDrawn).map(structureHunks)}
      />
      <MeasuredWarnings warnings={findings.warnings} />
      <MeasuredSettings findings={findings} />
      <MeasuredWorkload workload={findings.workload} />
    </>
  )
}
