import { Plain } from '#components/ui/plain.tsx'

export default function NotFound() {
  return (
    <Plain title="Page not found." href="/" word="Go to overview">
      The address is wrong, or the page was removed.
    </Plain>
  )
}
