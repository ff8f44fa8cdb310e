import { visible } from '#lib/verification/manifest.ts'
import { signerName } from '#lib/verification/signer-name.ts'

/** Who signed a change, as a page shows it: the e-mail or the name of the key, without the id behind it, which the audit log has. */
export function signerOf(signature: string): string {
  return visible(signerName(signature))
}
