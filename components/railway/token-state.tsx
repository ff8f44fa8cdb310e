import { useTexts } from '#components/language/use-texts.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import type { RailwayToken } from '#lib/platform/platform.ts'
import { visible } from '#lib/verification/manifest.ts'
import { connectTexts } from './connect.texts.ts'
import { ProbeToken } from './probe-token.tsx'

type TokenStateProps = {
  token: RailwayToken
  /** What the worker is doing with it, in words; null: nothing. */
  doing: string | null
  alive: boolean
}

/** Between pasting a token and the list of services: the worker is reading, or why it could not. */
export function TokenState({ token: { id, problem, sees }, doing, alive }: TokenStateProps) {
  const texts = useTexts(connectTexts)
  if (doing !== null)
    return (
      <Notice tone="info" role="status">
        <p className="flex gap-2.5 text-ink">
          <Spinner className="mt-1" />
          {alive ? doing : texts.waiting}
        </p>
      </Notice>
    )
  if (!problem) return null
  return (
    <Notice tone="unknown" role="alert" data-testid="token-problem" title={visible(problem.message)}>
      <p>{visible(problem.hint)}</p>
      {sees ? <p>{texts.accessedBefore}</p> : null}
      <div className="mt-3 flex flex-wrap gap-2.5">
        <ProbeToken tokenId={id} />
        <ButtonLink size="sm" href="/databases/connect">
          {texts.anotherToken}
        </ButtonLink>
      </div>
    </Notice>
  )
}
