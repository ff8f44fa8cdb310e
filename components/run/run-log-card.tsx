'use client'

import { useQuery } from '@tanstack/react-query'
import { useLayoutEffect, useRef, useState } from 'react'
import { useFormat } from '#components/language/use-format.ts'
import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { runLogQuery } from '#components/queries/run-log-query.ts'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Hint } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { LogLine } from '#lib/verification/run-log/log-line.ts'
import { type LogReader, resumeReading } from './log-reader.ts'
import { runLogTexts } from './run-log.texts.ts'
import { RunLogFailed } from './run-log-failed.tsx'
import { RunLogPlace } from './run-log-place.tsx'
import { stepWords } from './step-words.ts'

/** As near to the end as counts as at the end. */
const endPixels = 24

type RunLogCardProps = {
  runId: string
  active: boolean
  /** The worker was lost, and with it what it had not stored yet. */
  lost?: boolean
  reverify?: boolean
  /** Who read it before it was drawn anew. */
  reader?: LogReader | null
}

/** What the steps, pg_dump and pg_restore said. It follows the run until the reader scrolls up. */
export function RunLogCard({ runId, active, lost = false, reverify, reader = null }: RunLogCardProps) {
  const texts = useTexts(runLogTexts)
  const { count, zone } = useFormat()
  const { data, isError, refetch } = useQuery(runLogQuery(runId, active))
  const [search, setSearch] = useState(reader?.search ?? '')
  const isDrawn = data !== undefined
  useLayoutEffect(() => {
    if (reader && isDrawn) resumeReading(reader)
  }, [reader, isDrawn])
  // While the run goes on it is read again each second.
  if (!data && isError && !active) return <RunLogFailed retry={() => refetch()} />
  if (!data) return <RunLogPlace runId={runId} active={active} />
  const { lines } = data
  const sought = search.toLowerCase()
  const shown = sought === '' ? lines : lines.filter((line) => line.text.toLowerCase().includes(sought))
  const file = (format: string) => `/api/v1/runs/${runId}/log?format=${format}`
  return (
    <Card
      title={texts.title}
      id="log"
      // A box that scrolls shows nothing of use on paper; the whole log is a file.
      className="print:hidden"
      hint={
        <>
          <span role="status">{texts.lines(count(shown.length), count(lines.length))}</span>
          {` · ${zone}`}
        </>
      }
    >
      {lines.length === 0 ? (
        <CardBody>
          <Hint>{active ? texts.waits : texts.none}</Hint>
        </CardBody>
      ) : (
        <>
          <CardBody className="pb-3">
            <input
              type="search"
              aria-label={texts.search}
              placeholder={texts.search}
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
              className="min-h-7.5 w-64 max-w-full rounded-md border border-field bg-panel px-2.5 text-sm text-ink placeholder:text-faint"
            />
          </CardBody>
          {shown.length === 0 ? (
            <CardBody>
              <Hint>{texts.nothing}</Hint>
            </CardBody>
          ) : (
            <Lines lines={shown} follow={active} reverify={reverify} />
          )}
          <div className="flex flex-wrap justify-between gap-x-5 gap-y-1 border-t border-line px-4.5 py-3 text-sm text-faint">
            <p className="flex gap-x-3">
              {texts.download}
              <TextLink href={file('log')} download className="text-muted hover:text-ink">
                .log
              </TextLink>
              <TextLink href={file('ndjson')} download className="text-muted hover:text-ink">
                .ndjson
              </TextLink>
            </p>
            <p>{lost ? `${texts.lost} ${texts.masked}` : texts.masked}</p>
          </div>
        </>
      )}
    </Card>
  )
}

const inks = { info: '', warning: 'text-warning', error: 'text-negative' } as const

type LinesProps = { lines: LogLine[]; follow: boolean; reverify?: boolean }

function Lines({ lines, follow, reverify }: LinesProps) {
  const texts = useTexts(runLogTexts)
  const { steps } = stepWords(reverify, useLocale().language)
  const { clockSeconds } = useFormat()
  const box = useRef<HTMLDivElement>(null)
  const [atEnd, setAtEnd] = useState(follow)
  const toEnd = () => box.current?.scrollTo({ top: box.current.scrollHeight })
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new line scrolls, as long as the end is in sight
  useLayoutEffect(() => {
    if (atEnd && follow) toEnd()
  }, [lines.length, atEnd, follow])
  return (
    <div className="relative">
      <div
        ref={box}
        role="log"
        aria-live="off"
        aria-label={texts.title}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by the keyboard
        tabIndex={0}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) =>
          setAtEnd(scrollHeight - scrollTop - clientHeight < endPixels)
        }
        className={classNames(
          // A run that goes on keeps its height while lines come.
          follow ? 'h-80' : 'max-h-80',
          'overflow-y-auto border-t border-line bg-page px-4.5 py-2.5 font-mono text-sm',
        )}
      >
        {lines.map(({ seq, at, step, level, text }) => (
          <p
            key={seq}
            className="grid grid-cols-[auto_1fr] gap-x-3 [contain-intrinsic-size:auto_1.5em] [content-visibility:auto] sm:grid-cols-[auto_6.5rem_1fr]"
            data-level={level}
          >
            <time dateTime={at} title={at} className="text-faint">
              {clockSeconds(at)}
            </time>
            <span className="truncate text-faint max-sm:sr-only">{step === null ? '' : steps[step]}</span>
            <span className={classNames('wrap-anywhere', inks[level])}>
              {level === 'info' ? null : <b className="font-semibold">{`${texts.levels[level]}: `}</b>}
              {text}
            </span>
          </p>
        ))}
      </div>
      {follow && !atEnd ? (
        <Button size="sm" onClick={toEnd} className="absolute right-4.5 bottom-3">
          {texts.latest}
        </Button>
      ) : null}
    </div>
  )
}
