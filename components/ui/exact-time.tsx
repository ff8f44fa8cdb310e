import { type ReactNode, useId } from 'react'
import { useFormat } from '#components/language/use-format.ts'
import { Time } from './time.tsx'

/**
 * An instant that a page is about, such as that of a verdict: a button that shows it in UTC, to the second. The browser's own popover, so that it
 * works by mouse, keyboard and touch, and without a script. Not for tables, where it would be a stop of the keyboard in each line.
 */
export function ExactTime({ at, children }: { at: string; children?: ReactNode }) {
  const { instant, zone } = useFormat()
  const id = useId()
  if (zone === 'UTC' && children === undefined) return <Time at={at} />
  return (
    <>
      <button
        type="button"
        data-printed
        popoverTarget={id}
        title={at}
        className="cursor-help underline decoration-dotted decoration-1 underline-offset-4 print:no-underline"
      >
        <time dateTime={at}>{children ?? instant(at)}</time>
      </button>
      <span
        id={id}
        popover="auto"
        className="m-auto rounded-lg border border-line-strong bg-panel px-3 py-2 font-mono text-sm whitespace-nowrap text-ink shadow-float [position-try-fallbacks:flip-block] supports-[position-area:bottom]:inset-auto supports-[position-area:bottom]:m-1.5 supports-[position-area:bottom]:[position-area:bottom]"
      >
        {at.slice(0, 10)} {at.slice(11, 19)} UTC
      </span>
    </>
  )
}
