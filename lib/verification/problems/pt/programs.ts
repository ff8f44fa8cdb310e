import { list } from '#lib/verification/messages/pt/forms.ts'
import type { ProblemDictionary } from '#lib/verification/problems/problem-dictionary.ts'
import { describeEnd } from './describe-end.ts'

/** PostgreSQL's programs on the worker, what pg_dump writes, and what pg_restore reads. */
export const programs = {
  'tool-missing': noPrograms,
  'tool-too-old': noPrograms,
  'tool-too-old/vulnerable': ({ versions, releases }) => ({
    message: `Os programas do PostgreSQL desta máquina (${list(versions)}) têm vulnerabilidades conhecidas, que um arquivo preparado para isso pode explorar.`,
    hint: `Atualize-os para ${releases} ou posterior (o PostgreSQL 13 já não recebe correções; um pg_restore posterior lê os arquivos dele). BACKPROOF_OLD_TOOLS=accept permite-os para arquivos de confiança.`,
  }),
  'tool-too-old/pg-dump': () => ({
    message: 'O pg_dump é mais antigo do que o servidor e recusa-se a lê-lo.',
    hint: 'Instale no worker os programas do PostgreSQL da mesma versão principal do servidor.',
  }),
  'tool-too-old/pg-restore': ({ error }) => ({
    message: `O arquivo foi escrito por uma versão do pg_dump que este worker não suporta, ou o cabeçalho está danificado: ${error}.`,
    hint: 'Instale os programas do PostgreSQL da versão desse pg_dump, ou de uma posterior.',
  }),
  'dump-failed': ({ error }) => ({
    message: `O pg_dump não conseguiu terminar: ${error}`,
    hint: 'É a mensagem do PostgreSQL. Se referir uma tabela ou uma linha, verifique-a em produção.',
  }),
  'dump-failed/ended': ({ end }) => ({
    message: `Não há arquivo: ${describeEnd('pg_dump', end)}.`,
    hint: 'Isto nada prova sobre a produção. O worker pode ter ficado sem memória, ou alguém terminou o processo; tente novamente.',
  }),
  'dump-failed/writing': ({ error }) => ({
    message: `Não foi possível escrever o arquivo no worker: ${error}`,
    hint: 'O problema não é da produção. Verifique a pasta dos arquivos em BACKPROOF_HOME, o disco e os limites.',
  }),
  'dump-failed/flood': () => ({
    message: 'O pg_dump escreveu mais mensagens do que as que são lidas, por isso foi parado.',
    hint: 'Uma função da base de dados emite mensagens sem fim. Isto nada prova sobre o arquivo; encontre essa função e acabe com as mensagens.',
  }),
  'dump-failed/no-regular-file': ({ file }) => ({
    message: `${file}, no arquivo, não é um ficheiro regular.`,
    hint: 'O pg_dump só escreve ficheiros regulares: foi lá posta outra coisa, que não é lida.',
  }),
  'disk-full/archive': () => ({
    message: 'Já não há espaço para o arquivo.',
    hint: 'Liberte espaço, ou escolha outro disco com BACKPROOF_HOME.',
  }),
  'disk-full/archive-copy': notLent,
  'archive-unreadable/archive-copy': notLent,
  'archive-unreadable/too-slow': ({ path }) => ({
    message: `O pg_restore não acabou de ler ${path} a tempo.`,
    hint: 'O arquivo está provavelmente danificado de uma forma que põe o pg_restore num ciclo infinito. Faça o dump outra vez.',
  }),
} satisfies Partial<ProblemDictionary>

function noPrograms({ major, found }: { major: number; found: string[] }) {
  return {
    message: `Este servidor é PostgreSQL ${major}, e os programas dessa versão não estão no worker (${
      found.length > 0 ? `encontrados: ${list(found)}` : 'não foi encontrado nenhum'
    }).`,
    hint: `Instale-os: apt-get install postgresql-${major} (Debian, Ubuntu, de apt.postgresql.org) · dnf install postgresql${major}-server postgresql${major}-contrib · brew install postgresql@${major} · ou defina BACKPROOF_PG_BIN com a pasta deles.`,
  }
}

function notLent({ archive, confinement, folder }: Record<'archive' | 'confinement' | 'folder', string>) {
  return {
    message: `Só a conta do worker pode ler o arquivo ${archive}, e não foi possível copiá-lo para o pg_restore, que corre noutra (${confinement}).`,
    hint: `Liberte espaço em ${folder}, ou torne o arquivo legível para todas as contas: chmod -R o+rX ${archive}.`,
  }
}
