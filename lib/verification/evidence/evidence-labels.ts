import type { TableVerdict } from './table-evidence.ts'

/** Verdicts in words, for files; pages have theirs in the reader's language. */
export const tableVerdictLabels: Record<TableVerdict, string> = {
  equal: 'Equal',
  'equal-as-whole': 'Equal as a whole',
  differs: 'Differs',
  missing: 'Missing in the restored database',
  extra: 'Not in production',
  unreadable: 'Unreadable in production',
  'not-in-archive': 'Not in the dump',
  'not-compared': 'Not compared',
  'not-restored': 'Not restored',
  'no-rows': 'Holds no rows of its own',
}
