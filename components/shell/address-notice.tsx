'use client'

import { useEffect, useState } from 'react'
import { Filled } from '#components/language/filled.tsx'
import { useTexts } from '#components/language/use-texts.ts'
import { Notice } from '#components/ui/notice.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { addressNoticeTexts } from './address-notice.texts.ts'

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
  const texts = useTexts(addressNoticeTexts)
  const [isElsewhere, setElsewhere] = useState(elsewhere)
  useEffect(() => setElsewhere(!origins.includes(window.location.origin)), [origins])
  if (!isElsewhere) return null
  const { origin } = new URL(rightUrl)
  return (
    <Notice tone="warning" role="alert" title={texts.title(origin)}>
      <Filled text={texts.text} open={<TextLink href={rightUrl}>{texts.open(origin)}</TextLink>} />
    </Notice>
  )
}
