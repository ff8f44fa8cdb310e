import { readEndpoint } from '#app/_server/endpoint.ts'
import { json } from '#app/_server/handle-request.ts'
import { trustedSigningKeys } from '#lib/access/pinned-worker-keys.ts'
import { listSigningKeys } from '#lib/store/signed-reports.ts'

export const dynamic = 'force-dynamic'

/** The public keys that reports were signed with. `trusted`: this web knows the key from its environment or from the worker's file. */
export const GET = readEndpoint(
  {
    path: '/api/v1/signing-keys',
    summary: 'List the public keys that reports are signed with',
    permission: 'read',
    subject: 'installation',
  },
  async () => {
    const trusted = trustedSigningKeys()
    const keys = await listSigningKeys()
    return json({ keys: keys.map((key) => ({ ...key, trusted: trusted.includes(key.keyId) })) })
  },
)
