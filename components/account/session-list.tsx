import { PageForm } from '#components/queries/page-form.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Time } from '#components/ui/time.tsx'
import { plural } from '#lib/format.ts'
import { describeBrowser } from './describe-browser.ts'

type Session = { id: string; userAgent: string; address: string; createdAt: string; current: boolean }

/** Where an account is signed in. */
export function SessionList({ sessions }: { sessions: Session[] }) {
  return (
    <Card title="Sessions" id="sessions" hint={plural(sessions.length, 'browser')}>
      <ul aria-label="List of sessions">
        {sessions.map(({ id, userAgent, address, createdAt, current }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line px-4.5 py-3 first:border-t-0"
          >
            <div className="min-w-0 flex-1 basis-60 wrap-anywhere">
              <span className="font-medium">{describeBrowser(userAgent)}</span>
              <p className="text-sm text-faint">
                {address ? `from ${address}, ` : ''}since <Time at={createdAt} />
              </p>
            </div>
            {current ? (
              <Badge tone="positive">This browser</Badge>
            ) : (
              <PageForm action={`/api/v1/account/sessions/${encodeURIComponent(id)}/end`} done="Signed out">
                <Button type="submit" size="sm" aria-label={`Sign out ${describeBrowser(userAgent)}`}>
                  Sign out
                </Button>
              </PageForm>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <CardBody className="border-t border-line pt-4">
          <PageForm action="/api/v1/account/sessions/end" done="Signed out everywhere else">
            <input type="hidden" name="which" value="others" />
            <Button type="submit">Sign out everywhere else</Button>
          </PageForm>
        </CardBody>
      ) : null}
    </Card>
  )
}
