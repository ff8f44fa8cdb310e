import { visible } from './manifest.ts'
import type { SourceProbe } from './source.ts'

/** The required schemas that held no table when the database was read last: Runs fail by them as by schemas that are missing. */
export function schemasWithoutTables(
  required: readonly string[],
  probe: Pick<SourceProbe, 'schemas'> | null,
): string[] {
  const empty = new Set(probe?.schemas.flatMap(({ name, tables }) => (tables === 0 ? [name] : [])))
  return required.filter((name) => empty.has(visible(name)))
}
