import { visible } from '#lib/verification/manifest.ts'

const id = / \((?:key )?(?:[0-9a-zA-Z-]{16,}|first-admin)\)(?=$| · )/

/** Who signed a change, as a page shows it: the e-mail or the name of the key, without the id behind it, which the audit log has. */
export function signerOf(signature: string): string {
  return visible(signature.replace(id, ''))
}
