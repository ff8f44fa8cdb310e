import type { TableBlock } from '#lib/runbook/block.ts'
import { InlineContent } from './inline-content.tsx'

/** A table of sentences. On a phone each row becomes a group of labelled lines. */
export function BlockTable({ table: { header, rows } }: { table: TableBlock }) {
  return (
    <table className="w-full border-collapse text-md max-sm:block">
      <thead className="max-sm:sr-only">
        <tr className="border-b border-line">
          {header.map((cell, at) => (
            <th
              // biome-ignore lint/suspicious/noArrayIndexKey: columns never reorder
              key={at}
              scope="col"
              className="py-1.5 pr-4 text-left text-sm font-[520] whitespace-nowrap text-faint last:pr-0"
            >
              <InlineContent content={cell} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows may repeat and never reorder
          <tr key={at} className="border-b border-line last:border-b-0 max-sm:grid max-sm:gap-2 max-sm:py-3">
            {row.map((cell, column) => (
              <td
                // biome-ignore lint/suspicious/noArrayIndexKey: columns never reorder
                key={column}
                className="py-2 pr-4 align-baseline last:pr-0 max-sm:block max-sm:py-0 max-sm:pr-0"
              >
                {header[column] ? (
                  <span aria-hidden className="block text-sm text-faint sm:hidden">
                    <InlineContent content={header[column]} />
                  </span>
                ) : null}
                <InlineContent content={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
