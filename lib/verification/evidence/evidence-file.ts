import type { EvidenceContent } from './evidence-content.ts'
import { evidenceCsv } from './evidence-csv.ts'
import { evidenceJunit } from './evidence-junit.ts'
import { evidenceMarkdown } from './evidence-markdown.ts'

export const evidenceFormats = ['csv', 'json', 'markdown', 'junit'] as const
export type EvidenceFormat = (typeof evidenceFormats)[number]

type Rendering = { type: string; ending: string; render(file: EvidenceContent): string }

export const evidenceRenderings: Record<EvidenceFormat, Rendering> = {
  csv: { type: 'text/csv; charset=utf-8', ending: 'csv', render: evidenceCsv },
  json: {
    type: 'application/json',
    ending: 'json',
    render: ({ run, tables, checks }) =>
      `${JSON.stringify({ run, ...(tables && { tables }), ...(checks && { checks }) }, null, 2)}\n`,
  },
  markdown: { type: 'text/markdown; charset=utf-8', ending: 'md', render: evidenceMarkdown },
  junit: { type: 'application/xml; charset=utf-8', ending: 'xml', render: evidenceJunit },
}
