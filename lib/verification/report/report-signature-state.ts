/**
 * How the signed report of a Run stands: signed by a key that this web trusts; by one that it does not know; or what is stored is not what
 * was signed for this Run.
 */
export type ReportSignature = {
  keyId: string
  signedAt: string
  state: 'trusted' | 'unknown-key' | 'altered'
}
