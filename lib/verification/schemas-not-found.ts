import { visible } from './manifest.ts'
import type { SourceProbe } from './source.ts'

/** The required schemas that the database did not have when it was read last; none where it was never read. */
export function schemasNotFound(
  required: readonly string[],
  probe: Pick<SourceProbe, 'schemas'> | null,
): string[] {
  if (!probe) return []
  const found = new Set(probe.schemas.map(({ name }) => name))
  // A look stores names as they are shown.
  return required.filter((name) => !found.has(visible(name)))
}
