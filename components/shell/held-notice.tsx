'use client'

import { useSyncExternalStore } from 'react'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { followHeldPage, type HeldPage, readHeldPage } from '#components/queries/held-page.ts'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { heldNoticeTexts } from './held-notice.texts.ts'

const upToDate: HeldPage = { hold: null, drawnAt: '' }

/** Says that the page shows an earlier state, and why. It lies over the page, so that nothing moves. */
export function HeldNotice() {
  const held = useSyncExternalStore(followHeldPage, readHeldPage, () => upToDate)
  return <div role="status">{held.hold ? <Held hold={held.hold} drawnAt={held.drawnAt} /> : null}</div>
}

function Held({ hold, drawnAt }: { hold: NonNullable<HeldPage['hold']>; drawnAt: string }) {
  const texts = useTexts(heldNoticeTexts)
  const { clock } = useFormat()
  return (
    <Notice tone="warning" title={texts[hold]} className="mb-2 shadow-float" data-testid="held">
      <p>
        {texts.stateOf(clock(drawnAt))}{' '}
        {{ unreachable: texts.tries, 'signed-out': texts.kept, 'new-version': texts.lost }[hold]}
      </p>
      {hold === 'signed-out' ? (
        <TextLink href="/sign-in" target="_blank">
          {texts.signIn}
        </TextLink>
      ) : null}
      {hold === 'new-version' ? (
        <Button className="mt-2" size="sm" onClick={() => location.reload()}>
          {texts.reload}
        </Button>
      ) : null}
    </Notice>
  )
}
