'use client'

import { ChecksCard } from './checks-card.tsx'
import { TablesCard } from './tables-card.tsx'

type EvidenceListsProps = Parameters<typeof TablesCard>[0] & { withTables: boolean }

/** The lists of a run that has ended: every table, where these were read, and every check. */
export function EvidenceLists({ runId, sourceId, checked, withTables }: EvidenceListsProps) {
  return (
    <>
      {withTables ? <TablesCard runId={runId} sourceId={sourceId} checked={checked} /> : null}
      <ChecksCard runId={runId} />
    </>
  )
}
