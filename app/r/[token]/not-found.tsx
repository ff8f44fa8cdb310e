import { Plain } from '#components/ui/plain.tsx'

/** The same for links that never existed, that expired and that were revoked. */
export default function InvalidLink() {
  return (
    <Plain title="This report link is invalid or has expired.">
      Ask the person who sent it for a new one.
    </Plain>
  )
}
