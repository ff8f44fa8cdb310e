import { SetupChecklist } from '#components/setup/setup-checklist.tsx'
import { getSetupProgress } from '#lib/store/setup-progress.ts'
import { showsSetup } from '#lib/verification/setup-progress.ts'
import { may, type Person } from './session.ts'

type SetupCardProps = {
  person: Person
  sourceId: string
  /** Only where there is no other database. */
  onlyDatabase?: boolean
  className?: string
}

/** The checklist of what remains to be set up, for an admin until it is done or dismissed. Where no run has passed yet, it comes first. */
export async function SetupCard({ person, sourceId, onlyDatabase = false, className }: SetupCardProps) {
  if (!may(person, 'manage')) return null
  const progress = await getSetupProgress(person)
  if (!showsSetup(progress) || (onlyDatabase && progress.databases > 1)) return null
  return <SetupChecklist progress={progress} sourceId={sourceId} className={className} />
}
