'use client'

import { useEffect, useState } from 'react'
import { Notice } from '#components/ui/notice.tsx'
import { TextLink } from '#components/ui/text-link.tsx'

type AddressNoticeProps = {
  /** This page at the address of the installation. */
  rightUrl: string
  /** Where forms of this page are accepted. */
  origins: string[]
  /** What the server found by the host that arrived: right unless a proxy replaces it. The browser knows better, where it runs scripts. */
  elsewhere: boolean
}

/** Before a form that cannot be sent from here: where the page works. */
export function AddressNotice({ rightUrl, origins, elsewhere }: AddressNoticeProps) {
  const [isElsewhere, setElsewhere] = useState(elsewhere)
  useEffect(() => setElsewhere(!origins.includes(window.location.origin)), [origins])
  if (!isElsewhere) return null
  const { origin } = new URL(rightUrl)
  return (
    <Notice tone="warning" role="alert" title={`Sign-in works at ${origin} only.`}>
      This page seems to be open at another address. <TextLink href={rightUrl}>Open it at {origin}</TextLink>.
      The operator of Backproof sets that address with BACKPROOF_URL.
    </Notice>
  )
}
