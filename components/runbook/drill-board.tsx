import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Check } from '#components/ui/icons.tsx'
import type { Block } from '#lib/runbook/block.ts'
import { type DrillStepKey, drillSteps, nextStep, type RunningDrill } from '#lib/runbook/drill-steps.ts'
import { visible } from '#lib/verification/manifest.ts'
import { CodeListing } from './code-listing.tsx'
import { runbookTexts } from './runbook.texts.ts'

type DrillBoardProps = { sourceId: string; running: RunningDrill; blocks: Block[] | null }

const field = 'min-h-10 w-full rounded-lg border border-field bg-panel px-3 py-2 text-ink'

/** The steps of a drill in progress: the next one with its commands and its button, those before with their times. Plain forms. */
export function DrillBoard({ sourceId, running, blocks }: DrillBoardProps) {
  const text = useTexts(runbookTexts)
  const next = nextStep(running.steps)
  const action = `/api/v1/sources/${sourceId}/drills/running`
  return (
    <>
      <ol className="grid min-w-0 grid-cols-1 gap-3">
        {drillSteps.map((key, at) => (
          <DrillStepItem
            key={key}
            {...{ at, running, action }}
            step={key}
            isNext={key === next}
            block={commandsOf(key, blocks)}
          />
        ))}
      </ol>
      <Card title={text.finish} id="finish">
        <CardBody>
          <form method="post" action={action} className="grid gap-3">
            <label htmlFor="end-note" className="text-md font-medium">
              {text.note}
            </label>
            <textarea
              id="end-note"
              name="note"
              rows={2}
              maxLength={2000}
              className={field}
              aria-describedby="end-hint"
            />
            <p id="end-hint" className="text-sm text-faint">
              {text.notes}
            </p>
            <div className="flex flex-wrap gap-2.5">
              <Button
                type="submit"
                variant={next === null ? 'primary' : undefined}
                name="action"
                value="worked"
              >
                {text.worked}
              </Button>
              <Button type="submit" name="action" value="failed">
                {text.failed}
              </Button>
              <Button type="submit" name="action" value="abandoned">
                {text.abandon}
              </Button>
            </div>
          </form>
        </CardBody>
      </Card>
    </>
  )
}

type ItemProps = {
  at: number
  step: DrillStepKey
  isNext: boolean
  running: RunningDrill
  action: string
  block: Extract<Block, { kind: 'code' }> | null
}

function DrillStepItem({ at, step, isNext, running, action, block }: ItemProps) {
  const text = useTexts(runbookTexts)
  const { duration } = useFormat()
  const done = running.steps.find(({ key }) => key === step)
  return (
    <li
      id={isNext ? 'now' : undefined}
      // The address names it after each step, so it takes the focus.
      tabIndex={isNext ? -1 : undefined}
      aria-current={isNext ? 'step' : undefined}
      className={`grid min-w-0 grid-cols-1 gap-3 rounded-lg border bg-panel px-4.5 py-3 ${isNext ? 'border-2 border-accent' : 'border-line'}`}
      data-step={step}
    >
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className={done ? 'text-muted' : 'font-semibold'}>
          {at + 1}. {text.steps[step]}
        </span>
        {done ? (
          <span className="flex items-baseline gap-1.5 text-sm text-positive [&>svg]:self-center">
            <Check />
            {text.done} · {duration(done.ms)}
          </span>
        ) : null}
      </p>
      {done?.note ? <p className="text-sm text-muted wrap-anywhere">{visible(done.note)}</p> : null}
      {isNext && block ? <CodeListing code={block} /> : null}
      {isNext ? (
        <form method="post" action={action} className="flex flex-wrap items-end gap-2.5">
          <input type="hidden" name="action" value="step" />
          <input type="hidden" name="step" value={step} />
          <label className="grid min-w-0 flex-1 basis-60 gap-1 text-sm text-faint">
            {text.note}
            <input name="note" maxLength={2000} autoComplete="off" className={field} />
          </label>
          <Button type="submit" variant="primary">
            {text.tick}
          </Button>
        </form>
      ) : null}
    </li>
  )
}

/** The first three blocks of the restore are those of the steps that are named after them. */
function commandsOf(key: DrillStepKey, blocks: Block[] | null): Extract<Block, { kind: 'code' }> | null {
  const codes = (blocks ?? []).filter((block) => block.kind === 'code')
  const restores = codes.filter(({ restores }) => restores)
  const index = ['block-1', 'block-2', 'block-3'].indexOf(key)
  if (index >= 0) return restores[index] ?? null
  return key === 'archive' ? (codes.find(({ restores }) => !restores) ?? null) : null
}
