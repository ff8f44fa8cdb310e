import { headers } from 'next/headers'
import { openedElsewhere } from '#app/_server/opened-elsewhere.ts'
import { AddressNotice } from '#components/shell/address-notice.tsx'
import { ownOrigins } from '#lib/access/passkey-options.ts'
import { webEnv } from '#lib/env.ts'

/** For a page without a session, at `path`: whether its form works at the address where it is open. */
export async function OwnAddressNotice({ path }: { path: string }) {
  const { webUrl } = webEnv()
  return (
    <AddressNotice
      rightUrl={`${webUrl}${path}`}
      origins={ownOrigins(webUrl)}
      elsewhere={openedElsewhere(await headers(), webUrl)}
    />
  )
}
