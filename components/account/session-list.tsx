import { Filled } from '#components/language/filled.tsx'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { PageForm } from '#components/queries/page-form.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Time } from '#components/ui/time.tsx'
import { accountTexts } from './account.texts.ts'
import { describeBrowser } from './describe-browser.ts'

type Session = { id: string; userAgent: string; address: string; createdAt: string; current: boolean }

/** Where an account is signed in. */
export function SessionList({ sessions }: { sessions: Session[] }) {
  const texts = useTexts(accountTexts)
  const format = useFormat()
  return (
    <Card
      title={texts.sessions}
      id="sessions"
      hint={format.plural(sessions.length, texts.browser, texts.browsers)}
    >
      <ul aria-label={texts.listOfSessions}>
        {sessions.map(({ id, userAgent, address, createdAt, current }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line px-4.5 py-3 first:border-t-0"
          >
            <div className="min-w-0 flex-1 basis-60 wrap-anywhere">
              <span className="font-medium">{describeBrowser(userAgent, texts)}</span>
              <p className="text-sm text-faint">
                <Filled
                  text={address ? texts.fromSince(address) : texts.since}
                  at={<Time at={createdAt} />}
                />
              </p>
            </div>
            {current ? (
              <Badge tone="positive">{texts.thisBrowser}</Badge>
            ) : (
              <PageForm
                action={`/api/v1/account/sessions/${encodeURIComponent(id)}/end`}
                done={texts.signedOut}
              >
                <Button
                  type="submit"
                  size="sm"
                  aria-label={texts.signOutOf(describeBrowser(userAgent, texts))}
                >
                  {texts.signOut}
                </Button>
              </PageForm>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <CardBody className="border-t border-line pt-4">
          <PageForm action="/api/v1/account/sessions/end" done={texts.signedOutOthers}>
            <input type="hidden" name="which" value="others" />
            <Button type="submit">{texts.signOutOthers}</Button>
          </PageForm>
        </CardBody>
      ) : null}
    </Card>
  )
}
