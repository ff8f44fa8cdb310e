import { Filled } from '#components/language/filled.tsx'
import { useTexts } from '#components/language/use-texts.ts'
import { PageForm } from '#components/queries/page-form.tsx'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { visible } from '#lib/verification/manifest.ts'
import type { OtherTarget, SourceIdentity } from '#lib/verification/source-identity.ts'
import { otherDatabaseTexts } from './other-database.texts.ts'
import { ProbeForm } from './probing.tsx'

type OtherDatabaseProps = {
  sourceId: string
  /** Names the new connection. */
  requestedAt: string
  target: OtherTarget
}

/** A new connection that leads to another database, or to one that is not known: nothing is replaced until an admin says so. */
export function OtherDatabase({ sourceId, requestedAt, target }: OtherDatabaseProps) {
  const texts = useTexts(otherDatabaseTexts)
  const { was, is, verdict } = target
  return (
    <Notice tone="warning" role="alert" title={texts.title[verdict]} data-testid="other-database">
      <dl className="mt-1.5 grid gap-x-3 gap-y-1 sm:grid-cols-[auto_1fr]">
        <dt className="text-ink">{texts.was}</dt>
        <dd>{was ? <Place identity={was} /> : texts.never}</dd>
        <dt className="text-ink">{texts.is}</dt>
        <dd>
          <Place identity={is} />
        </dd>
      </dl>
      <p className="mt-2">
        {texts.consequence}{' '}
        <Filled text={texts.instead} add={<TextLink href="/databases/new">{texts.add}</TextLink>} />
      </p>
      <div className="mt-3 flex flex-wrap gap-2.5">
        <Decision {...{ sourceId, requestedAt }} answer="replace" />
        <Decision {...{ sourceId, requestedAt }} answer="keep" />
      </div>
    </Notice>
  )
}

function Place({ identity }: { identity: SourceIdentity }) {
  const texts = useTexts(otherDatabaseTexts)
  const { database, host, port, systemIdentifier } = identity
  const address = port === null ? host : `${host}:${port}`
  const server = systemIdentifier === null ? texts.unread : texts.server(systemIdentifier)
  return `${visible(database)}, ${visible(address)} · ${server}`
}

type DecisionProps = {
  sourceId: string
  requestedAt: string
  answer: 'replace' | 'keep'
}

function Decision({ sourceId, requestedAt, answer }: DecisionProps) {
  const texts = useTexts(otherDatabaseTexts)
  const path = `/api/v1/sources/${sourceId}/connection/confirm`
  // A worker replaces the connection now.
  const Form = answer === 'replace' ? ProbeForm : PageForm
  return (
    <Form action={path} done={texts.done[answer]}>
      <input type="hidden" name="requestedAt" value={requestedAt} />
      <input type="hidden" name="answer" value={answer} />
      <Button type="submit">{texts.answer[answer]}</Button>
    </Form>
  )
}
