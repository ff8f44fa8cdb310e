import { Plain } from '#components/ui/plain.tsx'

/** The same for links that never were, that expired and that were revoked. */
export default function NoReport() {
  return (
    <Plain title="This link does not lead to a report (any more).">
      Ask the person who sent it for a new one.
    </Plain>
  )
}
