import { Plain } from '#components/ui/plain.tsx'

export default function NotFound() {
  return (
    <Plain title="There is nothing here." href="/" word="To the overview">
      The address leads nowhere, or what it led to was removed.
    </Plain>
  )
}
