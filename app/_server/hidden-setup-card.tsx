import { HiddenSetup } from '#components/setup/hidden-setup.tsx'
import { getSetupProgress } from '#lib/store/setup-progress.ts'
import { showsSetup } from '#lib/verification/setup-progress.ts'
import { may, type Person } from './session.ts'

/** The way back to the checklist, for an admin who hid it while something is open. */
export async function HiddenSetupCard({ person }: { person: Person }) {
  if (!may(person, 'manage')) return null
  const progress = await getSetupProgress(person)
  return progress.hidden && showsSetup({ ...progress, hidden: false }) ? <HiddenSetup /> : null
}
