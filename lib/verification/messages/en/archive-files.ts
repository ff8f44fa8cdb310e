import type { Dictionary } from '#lib/verification/messages/dictionary.ts'
import { list, number, plural } from './forms.ts'
import { rowForms } from './rows.ts'

const damages = {
  missing: 'is missing',
  changed: 'was changed',
  added: 'was added',
  replaced: 'is not the one that was written',
} as const

/** Files of archives. */
export const archiveFiles = {
  'not-stored': () => 'restored from the folder that pg_dump wrote, not stored',
  'file-damaged': ({ file, how }) => `${file} ${damages[how]}`,
  'files-damaged': ({ damages: named, more }) =>
    more > 0 ? `${list(named)}, and ${number(more)} more` : list(named),
  'pages-readable': () => 'every page can be read',
  'archive-readable': () => 'pg_restore can read it',
  'archive-data-missing': () => 'its data is missing',
  'archive-header-unlike': ({ found, written }) =>
    `pg_restore reads ${found ? `version ${found}` : 'no version'} of the server in its table of contents, instead of ${written}`,
  'readable-to-end': ({ format }) => `an archive in ${format} format that can be read to its end`,
  'no-checksum': () =>
    'it can be read to its end; there is no checksum that shows whether the file is unchanged',
  'manifest-of-source': () => 'a manifest of the source',
  'no-manifest': ({ tables, rows }) =>
    `no manifest: equality is not proven; ${plural(tables, { one: 'table', other: 'tables' })} with ${plural(rows, rowForms)} restored`,
  'folder-outside': () => 'the recorded folder is outside the archives of this worker',
  'folder-missing': ({ folder }) => `the folder ${folder} does not exist`,
  'storage-detached': () => 'no running worker has its storage',
  'copy-read-back': ({ sha256, place }) => `sha256 ${sha256}, read back from ${place} and decrypted`,
  'copy-size': ({ bytes, expected }) => `it holds ${number(bytes)} bytes instead of ${number(expected)}`,
  'copy-sha256': ({ sha256, expected }) => `its sha256 is ${sha256} instead of ${expected}`,
  'copy-unreadable': ({ reason }) => `it cannot be decrypted and unpacked: ${reason}`,
} satisfies Partial<Dictionary>
