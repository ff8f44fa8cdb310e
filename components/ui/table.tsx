import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'

type TableProps = ComponentProps<'table'>

/**
 * A table, edge to edge in its card. On a phone its rows become labelled blocks; see `Cell`. Where it is wider than its card, it scrolls
 * within it, and what is placed absolutely in it (hidden texts) with it.
 */
export function Table({ className, ...props }: TableProps) {
  return (
    <div className="relative overflow-x-auto print:overflow-visible">
      <table
        className={classNames(
          'w-full border-collapse text-md max-sm:block max-sm:[&>tbody]:block max-sm:[&>thead]:sr-only',
          className,
        )}
        {...props}
      />
    </div>
  )
}

type HeadCellProps = ComponentProps<'th'> & { end?: boolean }

/** The heading of a column; `end` for figures. */
export function HeadCell({ end, className, ...props }: HeadCellProps) {
  return (
    <th
      scope="col"
      className={classNames(
        'border-b border-line px-4.5 py-2 text-sm font-[520] whitespace-nowrap text-faint',
        end ? 'text-right' : 'text-left',
        className,
      )}
      {...props}
    />
  )
}

type RowProps = ComponentProps<'tr'> & {
  /** Its link covers the whole row: give the link `rowLinkClass`. */
  linked?: boolean
  /** Cells in two columns on a phone, instead of a line each. */
  compact?: boolean
}

export function Row({ linked, compact, className, ...props }: RowProps) {
  return (
    <tr
      className={classNames('row', compact && 'row-compact', linked && 'relative hover:bg-page', className)}
      {...props}
    />
  )
}

/** For the one link of a linked row: its target is the whole row. */
export const rowLinkClass = 'after:absolute after:inset-0'

type CellProps = ComponentProps<'td'> & {
  /** Named before the value on a phone, where the heading is hidden. */
  label?: string
  /** Figures: to the right, never broken. */
  end?: boolean
  mono?: boolean
  /** In a compact row: at the start or at the end of its column. */
  phone?: 'start' | 'end'
}

export function Cell({ label, end, mono, phone, className, children, ...props }: CellProps) {
  return (
    <td
      className={classNames(
        'cell',
        end && 'cell-end',
        mono && 'font-mono text-sm',
        phone === 'start' && 'cell-start',
        phone === 'end' && 'cell-close',
        !phone && 'cell-spread',
        !phone && !label && 'max-sm:text-left',
        className,
      )}
      data-label={label}
      {...props}
    >
      {children}
    </td>
  )
}
