import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { ToneIcon } from '#components/ui/tone-icon.tsx'
import { type SetupProgress, type SetupStep, setupSteps } from '#lib/verification/setup-progress.ts'
import { setupChecklistTexts } from './setup-checklist.texts.ts'

const pages: Record<Exclude<SetupStep, 'verified' | 'schedule'>, string> = {
  channel: '/settings/channels',
  gate: '/settings/keys',
  storage: '/archives/storages',
  member: '/settings/members',
}

type SetupChecklistProps = {
  progress: SetupProgress
  /** The database that has none of it yet. */
  sourceId: string
  className?: string
}

/** What of the installation is set up and what is open, each with its page. A plain form hides it for this person. */
export function SetupChecklist({ progress, sourceId, className }: SetupChecklistProps) {
  const texts = useTexts(setupChecklistTexts)
  const { count } = useFormat()
  const done = setupSteps.filter((step) => progress[step]).length
  const pageOf = (step: SetupStep) => {
    if (step === 'verified') return `/databases/${sourceId}`
    return step === 'schedule' ? `/databases/${sourceId}/settings#schedule` : pages[step]
  }
  return (
    <Card
      title={texts.title}
      id="setup"
      hint={texts.count(count(done), count(setupSteps.length))}
      className={className}
    >
      <CardBody>
        <ul className="grid gap-x-8 sm:grid-cols-2">
          {setupSteps.map((step) => (
            <li
              key={step}
              data-step={step}
              data-done={progress[step]}
              className="grid grid-cols-[20px_minmax(0,1fr)] gap-x-2 border-t border-line py-2"
            >
              <ToneIcon tone={progress[step] ? 'positive' : 'neutral'} className="mt-1" />
              <div className="wrap-anywhere">
                <span className="font-medium">
                  {progress[step] ? (
                    texts.steps[step].title
                  ) : (
                    <TextLink href={pageOf(step)}>{texts.steps[step].title}</TextLink>
                  )}
                </span>{' '}
                <span className="text-sm text-muted">{progress[step] ? texts.done : texts.open}</span>
                {progress[step] ? null : <p className="text-sm text-muted">{texts.steps[step].text}</p>}
              </div>
            </li>
          ))}
        </ul>
        <form method="post" action="/api/v1/preferences" className="mt-3 -ml-2.5">
          <input type="hidden" name="setup" value="hidden" />
          <Button type="submit" variant="ghost" size="sm">
            {texts.hide}
          </Button>
        </form>
      </CardBody>
    </Card>
  )
}
