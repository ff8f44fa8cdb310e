'use client'

import { useRouter } from 'next/navigation'
import { useTexts } from '#components/language/use-texts.ts'
import { IfMay } from '#components/shell/permissions.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { linkTexts } from './links.texts.ts'
import { RevokeShare } from './revoke-share.tsx'

/** Revokes a link in the list of all links, which is drawn by the server. */
export function RevokeLink({ id }: { id: string }) {
  const text = useTexts(linkTexts)
  const showToast = useToast()
  const router = useRouter()
  return (
    <IfMay permission="share">
      <RevokeShare
        path={`/api/v1/shares/${id}/revoke`}
        onRevoked={() => {
          showToast({ tone: 'positive', title: text.revoked, text: text.revokedText })
          router.refresh()
        }}
      />
    </IfMay>
  )
}
