import { classNames } from './class-names.ts'
import { WholeWords } from './whole-words.tsx'

type SqlBlockProps = {
  /** What the statement is for, for screen readers. */
  label: string
  sql: string
  className?: string
}

/** SQL as a block of its own; a long one scrolls, and is whole on paper. */
export function SqlBlock({ label, sql, className }: SqlBlockProps) {
  return (
    <section
      className={classNames(
        'max-h-105 overflow-auto rounded-md border border-line bg-page px-3 py-2 print:max-h-none',
        className,
      )}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <pre className="font-mono text-sm whitespace-pre-wrap wrap-anywhere">
        <WholeWords text={sql} />
      </pre>
    </section>
  )
}
