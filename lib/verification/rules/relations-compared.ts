import type { Table } from '#lib/verification/manifest.ts'
import { type Message, message } from '#lib/verification/messages/message.ts'

/** `4 tables`, `3 tables and 1 view`: a Manifest lists views, which hold no rows, among its tables. */
export function relationsCompared(relations: Pick<Table, 'kind'>[]): Message {
  const views = relations.filter(({ kind }) => kind === 'view' || kind === 'materialized-view').length
  const tables = relations.length - views
  return views === 0
    ? message('compared', { what: 'tables', count: tables })
    : message('relations-compared', { tables, views })
}
