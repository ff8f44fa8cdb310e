import { cache } from 'react'
import { type LoadedGate, readGate, readGateRecords } from '#lib/store/gate.ts'
import type { Source } from '#lib/verification/source.ts'

/** The answer for one Source, with the Run it rests on. */
export function loadGate(source: Source): Promise<LoadedGate> {
  return readGate(source, records)
}

/** Read once for a page and its title. */
const records = cache(readGateRecords)
