import type { Check } from '#lib/verification/check.ts'
import { finding } from '#lib/verification/finding.ts'
import type { Manifest } from '#lib/verification/manifest.ts'

/** Are texts stored in the same encoding? In another one, bytes that are equal would be other letters. */
export function locale(source: Manifest, copy: Manifest): Check[] {
  if (source.encoding === copy.encoding) return []
  return [finding('locale', 'the whole database', source.encoding, copy.encoding)]
}
