import type { Dictionary } from '#lib/verification/messages/dictionary.ts'
import { plural } from './forms.ts'
import { profiles } from './profiles.ts'
import { rowForms } from './rows.ts'

const located = { missing: 'missing', changed: 'changed', surplus: 'not on production' } as const

/** What a shared report says in place of what it must not show. */
export const shared = {
  matches: () => 'equal',
  checked: () => 'checked',
  'not-checked': () => 'not checked',
  'not-in-shared-dump': () => 'not in the dump',
  'same-result': () => 'the same result on both',
  'copy-only-shared': () => 'run on the copy only',
  'every-row': () => 'every row',
  'other-rows': () => 'other rows',
  'rows-differ-shared': ({ rows, otherContents, located: found, more }) =>
    [
      plural(rows, rowForms),
      otherContents ? 'other contents' : '',
      ...found.map(({ count, how }) => `${plural(count, rowForms)} ${located[how]}`),
      more ? 'and others' : '',
    ]
      .filter(Boolean)
      .join(' · '),
  'expected-result': () => 'the expected result',
  'another-result': () => 'another result',
  'an-error': () => 'an error',
  'as-on-production': () => 'as on production',
  'files-as-written': () => 'the files that were written',
  'files-otherwise': () => 'other files, or some are missing',
  'no-fault-in-production': () => 'no fault in production',
  'fault-in-production': () => 'a fault in production',
  differs: () => 'differs',
  'some-external-server': () => 'external server',
  'shared-test-server': ({ version, profile }) =>
    `temporary server, PostgreSQL ${version}${profile ? `, ${profiles[profile]}` : ''}`,
  'railway-data': () => 'data from Railway',
  'could-not-be-read': () => 'could not be read',
} satisfies Partial<Dictionary>
