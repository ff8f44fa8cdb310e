import type { Dictionary } from '#lib/verification/messages/dictionary.ts'
import { fromPlaceInPortuguese } from '#lib/verification/storage-in-portuguese.ts'
import { list, number, plural } from './forms.ts'
import { rowForms } from './rows.ts'

const damages = {
  missing: 'está em falta',
  changed: 'foi alterado',
  added: 'foi acrescentado',
  replaced: 'não é o que foi escrito',
} as const

/** Files of archives. */
export const archiveFiles = {
  'not-stored': () => 'restaurado da pasta que o pg_dump escreveu, não guardado',
  'file-damaged': ({ file, how }) => `${file} ${damages[how]}`,
  'files-damaged': ({ damages: named, more }) =>
    more > 0 ? `${named.join(', ')} e mais ${number(more)}` : list(named),
  'pages-readable': () => 'é possível ler todas as páginas',
  'archive-readable': () => 'o pg_restore consegue lê-lo',
  'archive-data-missing': () => 'faltam os dados',
  'archive-header-unlike': ({ found, written }) =>
    `no índice, o pg_restore ${found ? `lê a versão ${found}` : 'não lê nenhuma versão'} do servidor, em vez de ${written}`,
  'readable-to-end': ({ format }) => `um arquivo no formato ${format} que pode ser lido até ao fim`,
  'no-checksum': () =>
    'pode ser lido até ao fim; não há soma de verificação que mostre se o ficheiro está inalterado',
  'manifest-of-source': () => 'um manifesto da origem',
  'no-manifest': ({ tables, rows }) =>
    `sem manifesto: a igualdade não está provada; ${plural(tables, { one: 'tabela restaurada', other: 'tabelas restauradas' })} com ${plural(rows, rowForms)}`,
  'folder-outside': () => 'a pasta registada está fora dos arquivos deste worker',
  'folder-missing': ({ folder }) => `a pasta ${folder} não existe`,
  'storage-detached': () => 'nenhum worker em execução tem este armazenamento',
  'copy-read-back': ({ sha256, place }) =>
    `sha256 ${sha256}, lido de volta ${fromPlaceInPortuguese(place)} e decifrado`,
  'copy-size': ({ bytes, expected }) => `tem ${number(bytes)} bytes em vez de ${number(expected)}`,
  'copy-sha256': ({ sha256, expected }) => `o sha256 é ${sha256} em vez de ${expected}`,
  'copy-unreadable': ({ reason }) => `não é possível decifrá-lo e extraí-lo: ${reason}`,
} satisfies Partial<Dictionary>
